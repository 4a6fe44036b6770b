//! How much of Kazakhstan's exports went to the European Union: which Union, and do the printed figures add up?
//!
//! Exports FOB by partner, million USD to the dollar: International Monetary Fund, *Direction of Trade Statistics*, Kazakhstan,
//! 2019 and 2020. The row `EU` is the Fund's own "European Union".

use bilateral::Error;
use bilateral::compute::{Composition, Table, growth};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number;
use bilateral::period::{Month, Period};
use bilateral::place::{Area, Group};
use bilateral::record::{Key, Measure, Record};

const EXPORTS: [(&str, &str, &str); 30] = [
    ("AT", "3.543212", "3.228639"),
    ("BE", "206.695285", "217.549853"),
    ("BG", "285.117622", "207.497499"),
    ("HR", "110.432712", "311.558808"),
    ("CY", "39.730659", "6.596219"),
    ("CZ", "73.208547", "70.231540"),
    ("DK", "21.307539", "18.694203"),
    ("EE", "5.207839", "1.357576"),
    ("FI", "191.227006", "185.057392"),
    ("FR", "3650.383535", "1858.532022"),
    ("DE", "298.922820", "247.616669"),
    ("GR", "1359.559716", "1401.744946"),
    ("HU", "10.259675", "9.362376"),
    ("IE", "0.050370", "6.314719"),
    ("IT", "8373.712847", "6644.707248"),
    ("LV", "48.647377", "36.164212"),
    ("LT", "318.114874", "360.637402"),
    ("LU", "1.341204", "0.046032"),
    ("MT", "12.833184", "30.709692"),
    ("NL", "4393.198524", "3148.592072"),
    ("PL", "529.589738", "363.134531"),
    ("PT", "245.118564", "0.005520"),
    ("RO", "1731.914638", "1263.682981"),
    ("SK", "1.756926", "1.798471"),
    ("SI", "17.073009", "7.345509"),
    ("ES", "2165.954325", "1215.228605"),
    ("SE", "140.965040", "32.966346"),
    ("GB", "497.201681", "687.971897"),
    ("EU", "24235.866787", "17650.361082"),
    ("WORLD", "57676.727675", "46926.834907"),
];

fn main() -> Result<(), Error> {
    let world = Key::new("KZ".parse()?, Area::WORLD, Measure::Exports, Currency::USD)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, in_2019, in_2020) in EXPORTS {
        let key = world.with_partner(partner.parse()?)?;
        for (year, millions) in [("2019", in_2019), ("2020", in_2020)] {
            let amount = Amount::exact(number::shift(number::read(millions)?, 6)?, Currency::USD);
            builder.insert(Record::new(key.clone(), year.parse()?, amount)?);
        }
    }
    let dataset = builder.build()?;
    let (year_before, year_of_leaving): (Period, Period) = ("2019".parse()?, "2020".parse()?);
    let years = [year_before, year_of_leaving];

    // The United Kingdom left on 31 January 2020.
    let eu = Group::named("EU")?;
    let [with, without] = [Month::new(2020, 1)?, Month::new(2020, 2)?]
        .map(|month| Composition::OnDate(month.first_day()));
    let sum = |composition, year| dataset.group_total(&world, eu, composition, year);

    println!(
        "The published Union is without the United Kingdom, in the years of its membership too:"
    );
    let published = world.with_partner("EU".parse()?)?;
    for year in years {
        let published = dataset.total(&published, year)?.amount();
        for composition in [with, without] {
            let total = sum(composition, year)?;
            println!("   {total}");
            let check = total.against(&published)?;
            println!(
                "      published {:#}: {}, {}",
                published.short(),
                check.verdict(),
                check.difference()
            );
        }
    }

    println!("\nAs it was in 2020: the one month of membership cannot be taken out of a year");
    match sum(Composition::AsItWas, year_of_leaving) {
        Ok(total) => println!("   {total}"),
        Err(refusal) => println!("   refused: {refusal}"),
    }

    println!("\n2020 against 2019, of the same members or not:");
    for (what, base, current) in [
        ("28 and 28", with, with),
        ("27 and 27", without, without),
        ("28 and 27", with, without),
    ] {
        let (base, current) = (sum(base, year_before)?, sum(current, year_of_leaving)?);
        println!("   {what}: {}", growth(&base.amount(), &current.amount())?);
    }

    println!("\nThe Union of 27, the United Kingdom, all others, the world:");
    let row = |year| -> Result<[Amount; 4], Error> {
        let union = sum(without, year)?.amount();
        let kingdom = sum(with, year)?.amount().minus(&union)?;
        let all = dataset.total(&world, year)?.amount();
        Ok([union, kingdom, all.minus(&union)?.minus(&kingdom)?, all])
    };
    let [in_2019, in_2020] = years.map(row);
    let (in_2019, in_2020) = (in_2019?, in_2020?);
    let mut both = Vec::new();
    for (earlier, later) in in_2019.iter().zip(&in_2020) {
        both.push(earlier.plus(later)?);
    }
    let rows = [in_2019.to_vec(), in_2020.to_vec(), both];
    let table = Table::of_amounts(&rows)?;
    for printed in [
        table.round_each(Scale::Billion, 1)?,
        table.round_to_add(Scale::Billion, 1)?,
    ] {
        println!("   {}", printed.to_string().replace("; ", "\n   "));
    }
    Ok(())
}
