DROP TABLE training_attendances;
DROP TABLE training_sessions;
DROP TABLE host_fees;
DROP TABLE prestation_reminders;
DROP TABLE prestations;
DROP TABLE leaves;
DROP TABLE absences;
DROP TABLE schedules;
