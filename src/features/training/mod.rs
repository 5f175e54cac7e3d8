//! Training: sessions of civic training, first aid and tutoring, who took part, and what is still due.

pub mod rules;
