use serde::{Deserialize, Deserializer, Serialize, de};

use super::RecordError;

/// Who published a figure, and where.
///
/// # Example
///
/// ```
/// use bilateral::record::Source;
///
/// let source = Source::new("Kazinform")?.with_url("https://www.inform.kz");
/// assert_eq!(source.publisher(), "Kazinform");
/// assert!(Source::new(" ").is_err());
/// # Ok::<(), bilateral::record::RecordError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Source {
    publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Source {
    /// A source by its publisher.
    ///
    /// # Errors
    ///
    /// [`RecordError::NoPublisher`] when the text is blank.
    pub fn new(publisher: &str) -> Result<Self, RecordError> {
        if publisher.trim().is_empty() {
            return Err(RecordError::NoPublisher);
        }
        Ok(Source {
            publisher: publisher.into(),
            title: None,
            url: None,
        })
    }

    /// The same source with the title of the table or text.
    #[must_use]
    pub fn with_title(self, title: &str) -> Self {
        Source {
            title: Some(title.into()),
            ..self
        }
    }

    /// The same source with its address.
    #[must_use]
    pub fn with_url(self, url: &str) -> Self {
        Source {
            url: Some(url.into()),
            ..self
        }
    }

    /// The publisher.
    #[must_use]
    pub fn publisher(&self) -> &str {
        &self.publisher
    }

    /// The title, if stated.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The address, if stated.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            publisher: String,
            title: Option<String>,
            url: Option<String>,
        }
        let Written {
            publisher,
            title,
            url,
        } = Written::deserialize(deserializer)?;
        let source = Source::new(&publisher).map_err(de::Error::custom)?;
        Ok(Source {
            title,
            url,
            ..source
        })
    }
}
