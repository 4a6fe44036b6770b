//! Closed sets of words: an enum whose `Display`, `FromStr` and serde are one text.

/// Defines an enum of words. `$what` names the set in the error for an unknown word.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident($what:literal) {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $name {
            pub(super) const ALL: &'static [$name] = &[$( $name::$variant, )+];

            pub(super) const fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word, )+
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::record::RecordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.word() == text)
                    .ok_or_else(|| $crate::record::RecordError::UnknownWord {
                        what: $what,
                        text: text.to_owned(),
                        expected: [$( $word, )+].join(", "),
                    })
            }
        }

        $crate::number::text::serialize_as_text!($name, $what);
    };
}

pub(super) use words;
