//! Small files that open into very much, or claim to be what they are not: refused in words at every
//! door, with nothing kept and no more memory than the limits allow.

use std::io::{Cursor, Write as _};

use base64::Engine as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::harness::{Browser, Page, World, cli, on_both};
use crate::register::sheets;
use crate::service::{brought, form_to, mail, open311, picture};

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const KINDS: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;

/// A workbook of these parts beside those that every workbook has; what is given goes before them.
struct Book(ZipWriter<Cursor<Vec<u8>>>);

impl Book {
    fn new() -> Self {
        let mut book = Self(ZipWriter::new(Cursor::new(Vec::new())));
        book.part("[Content_Types].xml", KINDS);
        book.part("xl/workbook.xml", WORKBOOK);
        book.part("xl/_rels/workbook.xml.rels", RELATIONS);
        book
    }

    fn start(&mut self, name: &str) {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.0.start_file(name, options).unwrap();
    }

    fn part(&mut self, name: &str, text: &str) {
        self.start(name);
        self.0.write_all(text.as_bytes()).unwrap();
    }

    /// A part of so many MiB of the same byte.
    fn large(&mut self, name: &str, mib: usize) {
        self.start(name);
        let chunk = vec![b' '; 1 << 20];
        (0..mib).for_each(|_| self.0.write_all(&chunk).unwrap());
    }

    fn bytes(self) -> Vec<u8> {
        self.0.finish().unwrap().into_inner()
    }
}

/// Says of every part that it holds ten bytes.
fn lying(mut book: Vec<u8>) -> Vec<u8> {
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places: Vec<usize> = (0..book.len() - 4)
            .filter(|n| book[*n..].starts_with(mark))
            .collect();
        for place in places {
            book[place + at..place + at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    book
}

/// The bombs by name.
fn books() -> Vec<(&'static str, Vec<u8>)> {
    let mut ratio = Book::new();
    ratio.large("xl/worksheets/sheet1.xml", 300);
    let mut workbook = Book(ZipWriter::new(Cursor::new(Vec::new())));
    workbook.large("xl/workbook.xml", 300);
    let mut parts = Book::new();
    for n in 0..5_001 {
        parts.part(&format!("xl/worksheets/sheet{n}.xml"), "");
    }
    let mut liar = Book::new();
    liar.large("xl/worksheets/sheet1.xml", 300);
    let mut laughs = Book::new();
    let names: String = (1..20)
        .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
        .collect();
    let strings = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a0 \"haha\">{names}]><sst><si><t>&a19;</t></si></sst>"
    );
    laughs.part("xl/sharedStrings.xml", &strings);
    laughs.part("xl/worksheets/sheet1.xml", SHEET);
    let mut outside = Book::new();
    let strings = "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst><si><t>&x;</t></si></sst>";
    outside.part("xl/sharedStrings.xml", strings);
    outside.part("xl/worksheets/sheet1.xml", SHEET);
    let mut rows = Book(ZipWriter::new(Cursor::new(Vec::new())));
    rows.part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    rows.part("content.xml", "<office:document-content><table:table table:name=\"Data\"><table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:document-content>");
    vec![
        ("ratio.xlsx", ratio.bytes()),
        ("workbook.xlsx", workbook.bytes()),
        ("parts.xlsx", parts.bytes()),
        ("liar.xlsx", lying(liar.bytes())),
        ("laughs.xlsx", laughs.bytes()),
        ("outside.xlsx", outside.bytes()),
        ("rows.ods", rows.bytes()),
    ]
}

/// The most memory that this process has held so far, in MiB; 0 where the system does not tell.
fn held_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

#[test]
fn a_workbook_that_is_a_bomb_is_refused_at_both_doors_and_on_the_command_line() {
    let books = books();
    for (name, bytes) in &books {
        assert!(bytes.len() < 2 << 20, "{name} is small: {}", bytes.len());
    }
    on_both(|w| {
        let folder = tempfile::tempdir().unwrap();
        let (events, held) = (w.events().len(), held_mib());
        for (name, bytes) in &books {
            let mut officer = w.signed_in("pengelola");
            let page = sheets::bring(&mut officer, "siasn", name, bytes).expect(422);
            page.says("Berkas").hides("hahaha");
            let mut desk = w.signed_in("koordinator");
            let page = brought::bring(&mut desk, name, bytes).expect(422);
            page.says("Berkas").hides("hahaha");
            let file = folder.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            let file = file.to_str().unwrap();
            for list in ["siasn", "complaints"] {
                let call = ["import", list, file, "--agency", "CONTOH"];
                let call = match list {
                    "siasn" => [&call[..], &["--as-of", "2026-11-20"]].concat(),
                    _ => [&call[..], &["--source", "LAPOR"]].concat(),
                };
                let said = cli::abdi(&w.url(), &call);
                assert_eq!(said.code, 4, "{name} {list}: {said:?}");
            }
        }
        let grown = held_mib() - held;
        assert!(grown < 400, "{grown} MiB for {} files", books.len());
        // Signing in is all that the journal holds of it.
        let more = w.events().split_off(events);
        assert!(
            more.iter().all(|e| e.verb != "import" && e.verb != "look"),
            "{more:?}"
        );
    });
}

/// One chunk of a PNG.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// A whole PNG of one colour, each pixel of four bytes.
fn png(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 6, 0, 0, 0],
    ]
    .concat();
    let level = flate2::Compression::best();
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), level);
    let line = vec![0; width as usize * 4 + 1];
    (0..height).for_each(|_| pixels.write_all(&line).unwrap());
    let pixels = pixels.finish().unwrap();
    [
        b"\x89PNG\r\n\x1a\n",
        &chunk(b"IHDR", &head)[..],
        more,
        &chunk(b"IDAT", &pixels),
        &chunk(b"IEND", &[]),
    ]
    .concat()
}

/// A JPEG whose head says that it is this large.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = picture(1);
    let at = bytes.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Pictures that open into more than may be held.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("wide.png", png(60_000, 2, &[])),
        ("square.png", png(6_600, 6_600, &[])),
        ("square.jpg", jpeg(11_000, 11_000)),
        ("wide.jpg", jpeg(65_000, 65_000)),
    ]
}

/// A report as far as its pictures: the address of its pages.
fn draft(phone: &mut Browser<'_>) -> String {
    let page = phone.open("/lapor").expect(200);
    let page = phone.press(&page.form("/lapor")).expect(200);
    let action = page.form("/lapor/").action;
    action.rsplit_once('/').unwrap().0.to_owned()
}

fn add(phone: &mut Browser<'_>, draft: &str, name: &str, bytes: &[u8]) -> Page {
    let fields = [("aksi", "tambah")];
    phone.upload(&format!("{draft}/foto"), &fields, ("photo", name, bytes))
}

#[test]
fn a_picture_that_opens_into_too_much_is_refused_wherever_it_comes_in() {
    let pictures = pictures();
    on_both(|w| {
        let held = held_mib();
        let mut phone = w.stranger();
        let at = draft(&mut phone);
        for (name, bytes) in &pictures {
            let page = add(&mut phone, &at, name, bytes).expect(422);
            page.says("Foto ini terlalu besar untuk dibuka")
                .says("40 megapiksel");
            let sent = send_media(w, name, bytes);
            assert_eq!(sent.status.as_u16(), 400, "{name}: {}", sent.text());
            assert!(sent.text().contains("megapi"), "{}", sent.text());
        }
        let page = phone.open(&format!("{at}/foto")).expect(200);
        assert!(page.all("figure img", "src").is_empty(), "nothing is kept");
        // By mail the words are taken in, and what was left out is named.
        let folder = tempfile::tempdir().unwrap();
        for (n, (name, bytes)) in pictures.iter().enumerate() {
            let taken = mail::intake(w, folder.path(), &with_picture(n, name, bytes));
            assert_eq!(taken["verdict"], "filed", "{taken}");
            let number = taken["number"].as_str().unwrap();
            let page = crate::service::at_desk(w, "koordinator", number, "");
            page.says(name);
        }
        let grown = held_mib() - held;
        assert!(grown < 300, "{grown} MiB");
    });
}

fn send_media(w: &World, name: &str, bytes: &[u8]) -> Page {
    let fields = [&[("api_key", open311::key(w))], &open311::road(&[])[..]].concat();
    let path = format!("{}/requests.json", open311::V2);
    let mut program = w.stranger_at("198.51.100.77");
    program.upload(&path, &fields, ("media", name, bytes))
}

fn with_picture(n: usize, name: &str, bytes: &[u8]) -> String {
    let from = format!("warga{n}@surat.example");
    let head =
        "Subject: Jalan\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let encoded = base64::engine::general_purpose::STANDARD.encode(bytes);
    let lines: Vec<&str> = encoded
        .as_bytes()
        .chunks(76)
        .map(|l| std::str::from_utf8(l).unwrap())
        .collect();
    let words = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nJalan berlubang di depan pasar.\r\n--b\r\n\
         Content-Type: image/png\r\nContent-Disposition: attachment; filename={name}\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--b--",
        lines.join("\r\n")
    );
    mail::mail(&from, head, &format!("b{n}"), &words)
}

#[test]
fn of_what_moves_one_picture_is_kept_and_of_what_has_two_faces_one() {
    on_both(|w| {
        let mut phone = w.stranger();
        let at = draft(&mut phone);
        // A million pictures that follow each other, says the head.
        let moves = chunk(
            b"acTL",
            &[&1_000_000_u32.to_be_bytes()[..], &[0; 4]].concat(),
        );
        let sizes = [0, 64, 48].map(u32::to_be_bytes).concat();
        let first = chunk(
            b"fcTL",
            &[&sizes[..], &[0; 8], &[0, 1, 0, 10, 0, 0]].concat(),
        );
        let moving = png(64, 48, &[moves, first].concat());
        let mut page = add(&mut phone, &at, "gerak.png", &moving).expect(200);
        add(
            &mut phone,
            &at,
            "gerak.gif",
            b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        )
        .expect(422);
        let mut book = Book::new();
        book.part("evil.html", "<script>alert(1)</script>");
        for (name, behind) in [
            ("muka.jpg", b"<html><script>alert(1)</script>".to_vec()),
            ("muka.zip", book.bytes()),
        ] {
            let two = [picture(2), behind].concat();
            page = add(&mut phone, &at, name, &two).expect(200);
        }
        let kept = page.all("figure img", "src");
        assert_eq!(kept.len(), 3);
        for src in kept {
            let file = phone.peek(&src).expect(200);
            assert_eq!(file.header("content-type"), Some("image/jpeg"));
            assert_eq!(
                image::guess_format(&file.body).unwrap(),
                image::ImageFormat::Jpeg
            );
            for hidden in [&b"script"[..], b"PK\x03\x04", b"acTL"] {
                assert!(!file.body.windows(hidden.len()).any(|w| w == hidden));
            }
        }
        // What has its other face in front is no picture.
        let page = add(
            &mut phone,
            &at,
            "a.jpg",
            &[b"GIF89a/*", &picture(3)[..]].concat(),
        );
        let said = page.expect(422);
        said.says("bukan foto");
        form_to(&said, "/foto");
    });
}
