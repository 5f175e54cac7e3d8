//! What a file holds: its functions and their length, its public items and whether they say what they are.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Visibility};

use super::source::is_for_tests;

/// Something in a file, by name and line.
pub struct Found {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

fn found(name: String, node: &impl Spanned) -> Found {
    let span = node.span();
    Found { name, line: span.start().line, lines: span.end().line + 1 - span.start().line }
}

/// Every function, those of tests too, without its docstring.
pub fn functions(file: &syn::File) -> Vec<Found> {
    struct Functions(Vec<Found>);
    impl<'ast> Visit<'ast> for Functions {
        fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
            self.add(&item.sig, &item.block);
            visit::visit_item_fn(self, item);
        }

        fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
            self.add(&item.sig, &item.block);
            visit::visit_impl_item_fn(self, item);
        }
    }
    impl Functions {
        fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
            let mut one = found(signature.ident.to_string(), signature);
            one.lines = block.span().end().line + 1 - one.line;
            self.0.push(one);
        }
    }
    let mut functions = Functions(Vec::new());
    functions.visit_file(file);
    functions.0
}

/// Public functions, types and traits without a docstring. A method or a constant whose name says it all needs none.
pub fn undocumented(file: &syn::File) -> Vec<Found> {
    let mut all = Vec::new();
    for item in &file.items {
        let (visibility, attributes, name) = match item {
            Item::Fn(one) => (&one.vis, &one.attrs, &one.sig.ident),
            Item::Struct(one) => (&one.vis, &one.attrs, &one.ident),
            Item::Enum(one) => (&one.vis, &one.attrs, &one.ident),
            Item::Trait(one) => (&one.vis, &one.attrs, &one.ident),
            Item::Type(one) => (&one.vis, &one.attrs, &one.ident),
            _ => continue,
        };
        if matches!(visibility, Visibility::Public(_)) && !is_for_tests(attributes) && !says_what_it_is(attributes) {
            all.push(found(name.to_string(), name));
        }
    }
    all
}

fn says_what_it_is(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}
