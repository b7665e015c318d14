//! The string literals of a Rust source, read without a compiler.

/// The literals of a source in order, with escaped line ends taken out; comments and character
/// literals are passed over.
pub fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = source.chars().peekable();
    let mut open: Option<String> = None;
    while let Some(c) = chars.next() {
        match (&mut open, c) {
            (None, '"') => open = Some(String::new()),
            (None, '/') if chars.peek() == Some(&'/') => {
                chars.by_ref().find(|c| *c == '\n');
            }
            // A character literal may be a quotation mark.
            (None, '\'') if chars.peek() == Some(&'"') => {
                chars.next();
            }
            (None, _) => {}
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), '\\') => match chars.next() {
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            (Some(text), c) => text.push(c),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn literals_are_read_as_the_compiler_reads_them() {
        let source =
            "fn a() { one(\"select 1 \\\n      from x\"); two('\"', \"b\\\"c\") } // \"no\"\n\"d\"";
        assert_eq!(literals(source), ["select 1 from x", "b\"c", "d"]);
    }
}
