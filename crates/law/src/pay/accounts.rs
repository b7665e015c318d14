//! Budget accounts (kode rekening): where each part of pay is booked.

use serde::Deserialize;

/// A row of the table; `books` names one or more parts of pay, parted by `|`.
#[derive(Deserialize)]
pub(super) struct AccountRow {
    account: String,
    name: String,
    books: String,
}

/// Accounts by part of pay.
#[derive(Clone, Debug)]
pub(super) struct Accounts(Vec<(String, String)>);

impl Accounts {
    /// Checked: accounts have the shape of the chart, rise, and no part is booked twice.
    pub fn build(rows: &[AccountRow]) -> Result<Self, String> {
        let mut parts: Vec<(String, String)> = Vec::new();
        let mut last = "";
        for row in rows {
            let digits: Vec<usize> = row.account.split('.').map(str::len).collect();
            if digits != [1, 1, 2, 2, 3] || row.account.as_str() <= last || row.name.is_empty() {
                return Err(format!(
                    "{} is no account, or out of its place",
                    row.account
                ));
            }
            last = &row.account;
            for part in row.books.split('|') {
                if parts.iter().any(|(p, _)| p == part) {
                    return Err(format!("{part} is booked twice"));
                }
                parts.push((part.to_owned(), row.account.clone()));
            }
        }
        Ok(Self(parts))
    }

    /// The account of a part of pay.
    pub fn of(&self, part: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(p, _)| p == part)
            .map(|(_, account)| account.as_str())
    }
}
