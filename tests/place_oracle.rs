//! Our table of ISO 3166-1 against another's: the crate `keshvar`.

use bilateral::place::{Area, AreaKind, Scheme};

#[test]
fn all_249_countries_have_the_codes_that_another_list_gives_them() {
    let mut count = 0;
    for country in keshvar::CountryIterator::new() {
        let alpha2 = country.alpha2().to_string();
        let found = Area::from_code(Scheme::Alpha2, &alpha2);
        assert_eq!(
            found
                .as_ref()
                .map(|area| (area.alpha2(), area.alpha3(), area.numeric(), area.kind())),
            Ok((
                Some(alpha2.as_str()),
                Some(country.alpha3().to_string().as_str()),
                country.number().parse().ok(),
                AreaKind::Country,
            ))
        );
        assert_eq!(
            Area::from_code(Scheme::Alpha3, &country.alpha3().to_string()),
            found
        );
        assert_eq!(Area::from_code(Scheme::M49, country.number()), found);
        assert_eq!(found.map(Area::existed_until), Ok(None));
        count += 1;
    }
    assert_eq!(count, 249);

    // And we have no country with all three codes that the other list does not: Kosovo has no number.
    let complete = |area: &Area| {
        area.alpha2().is_some() && area.alpha3().is_some() && area.numeric().is_some()
    };
    let ours = Area::all()
        .filter(complete)
        .filter(|area| area.existed_until().is_none());
    assert_eq!(ours.count(), 249);
}
