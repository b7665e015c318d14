//! How the reporter is reached, and where it is: as typed, and as compared.

use super::ContactKind;

/// How the reporter can be reached: kind and value as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By what.
    pub kind: ContactKind,
    /// The number, address or name.
    pub value: String,
}

impl Contact {
    /// The contact as it is compared: digits of a number with the country in front, small letters.
    #[must_use]
    pub fn folded(&self) -> String {
        match self.kind {
            ContactKind::Whatsapp | ContactKind::Phone => {
                let digits: String = self.value.chars().filter(char::is_ascii_digit).collect();
                match digits.strip_prefix('0') {
                    Some(rest) => format!("62{rest}"),
                    None => digits,
                }
            }
            ContactKind::Email | ContactKind::Handle => self.value.trim().to_lowercase(),
        }
    }
}

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Street and number, or the way there.
    pub address: String,
    /// Kelurahan or desa.
    pub village: String,
    /// Patokan.
    pub landmark: String,
    /// Latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
}

impl Place {
    /// The place as it is compared; nothing where no address was given.
    #[must_use]
    pub fn key(&self) -> String {
        let folded = |text: &str| -> String {
            let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
            let lower: String = text.to_lowercase().chars().map(plain).collect();
            lower.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let address = folded(&self.address);
        if address.is_empty() {
            return String::new();
        }
        format!("{}|{address}", folded(&self.village))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let folded = |kind, value: &str| {
            Contact {
                kind,
                value: value.to_owned(),
            }
            .folded()
        };
        for typed in ["0899-0000-0123", "+62 899 0000 0123", "6289900000123"] {
            assert_eq!(folded(ContactKind::Whatsapp, typed), "6289900000123");
        }
        assert_eq!(
            folded(ContactKind::Email, " Warga@Contoh.Example "),
            "warga@contoh.example"
        );
    }

    #[test]
    fn a_place_is_the_same_however_it_is_written_and_none_is_none() {
        let at = |address: &str, village: &str| {
            Place {
                address: address.to_owned(),
                village: village.to_owned(),
                ..Place::default()
            }
            .key()
        };
        assert_eq!(
            at("Jl. Melati, No. 4", "Sukamaju"),
            at("jl melati no 4", " SUKAMAJU ")
        );
        assert_ne!(
            at("Jl. Melati 4", "Sukamaju"),
            at("Jl. Melati 5", "Sukamaju")
        );
        assert_eq!(at(" ", "Sukamaju"), "");
    }
}
