//! Rows of UN Comtrade in its 47 columns, read into records.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::fmt::Write;
use std::io::Cursor;

use bilateral::read::{Options, Reader};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const HEADER: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,\
    partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,\
    isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,\
    qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,\
    isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate\n";

/// Exports of one area to another in so many months, each with all goods and one product.
fn comtrade(months: u64) -> String {
    let mut file = HEADER.to_owned();
    for month in 0..months {
        let (year, month) = (1900 + month / 12, 1 + month % 12);
        for product in ["TOTAL", "0402"] {
            let value = (year * 7919 + month * 104_729) * 1_000_003 % 10_000_000_019;
            let (whole, cents) = (value / 100, value % 100);
            writeln!(
                file,
                "C,M,{year}{month:02}01,{year},{month},{year}{month:02},398,KAZ,Kazakhstan,X,Export,642,ROU,Romania,0,W00,World,H6,HS,\
                true,{product},\"Goods, of a kind\",0,false,C00,TOTAL CPC,0,0,TOTAL MOT,-1,N/A,0,false,-1,N/A,0,false,0,false,0,false,,\
                {whole}.{cents:02},{whole}.{cents:02},0,true,false"
            )
            .unwrap();
        }
    }
    file
}

/// Four times the rows ought to take four times as long.
fn read(c: &mut Criterion) {
    let mut group = c.benchmark_group("read");
    group.sample_size(10);
    for months in [600, 2400] {
        let file = comtrade(months);
        let rows = months * 2;
        group.throughput(Throughput::Elements(rows));
        group.bench_function(format!("{rows} rows of UN Comtrade"), |b| {
            b.iter_batched(
                || Cursor::new(file.clone()),
                |bytes| {
                    let reader = Reader::new(bytes, "comtrade.csv", Options::default()).unwrap();
                    let records = reader.map(Result::unwrap).count();
                    assert_eq!(u64::try_from(records).unwrap(), rows);
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
