//! What is asked for: each scenario is a list of addresses that are asked in turn.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};

use crate::http::{self, Client};

/// Somebody who is signed in, or nobody.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The value of the cookie header; empty for the public.
    pub cookie: String,
}

impl Visitor {
    /// Enters the demo as one of its people, by the word under which the page offers them.
    ///
    /// # Errors
    /// When the page does not offer such a one.
    pub async fn enter(client: &mut Client, part: &str) -> Result<Self> {
        let answer = client.ask(&http::get("/masuk", "", "")).await?;
        let page = client.text(answer);
        let at = page
            .find(part)
            .with_context(|| format!("nobody is offered as '{part}'"))?;
        let account = account_before(&page, at).context("the button names no account")?;
        let body = format!("account={account}");
        let answer = client.ask(&http::post("/masuk/sebagai", &body)).await?;
        ensure!(answer.status == 303, "not let in: status {}", answer.status);
        let cookies = client.headers(answer, "set-cookie");
        let session = cookies.iter().find_map(|c| c.split(';').next());
        Ok(Self {
            cookie: session.context("no cookie was set")?.to_owned(),
        })
    }
}

/// The account whose button stands at a place of the page.
fn account_before(page: &str, at: usize) -> Option<&str> {
    const FIELD: &str = "name=\"account\" value=\"";
    let value = page.get(..at)?.rfind(FIELD)? + FIELD.len();
    page.get(value..value + 36)
}

/// Addresses that are asked in turn, by one visitor.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name: `people`.
    pub name: &'static str,
    /// What it is, in words.
    pub about: &'static str,
    /// The addresses.
    pub paths: Vec<String>,
    /// Is it asked by the personnel officer, or by the public?
    pub signed_in: bool,
}

/// Every scenario, filled with ids of the city that is served.
///
/// # Errors
/// When a page that is read for its ids does not answer.
pub async fn all(address: SocketAddr, visitor: &Visitor) -> Result<Vec<Scenario>> {
    let mut client = Client::connect(address).await?;
    let list = page(&mut client, "/pegawai?ukuran=100", visitor).await?;
    let departments = options(&list, "opd");
    ensure!(!departments.is_empty(), "the list offers no departments");
    let levels = ["pengawas", "pelaksana", "ahli_pertama", "ahli_muda"];
    let people = departments
        .iter()
        .flat_map(|d| levels.map(|l| format!("/pegawai?opd={d}&jenjang={l}")))
        .collect();
    let mut persons = Vec::new();
    for n in 1..=5 {
        let path = format!("/pegawai?ukuran=100&page={n}");
        let list = page(&mut client, &path, visitor).await?;
        persons.extend(links(&list, "/pegawai/"));
    }
    ensure!(
        persons.len() >= 100,
        "the list leads to {} people",
        persons.len()
    );
    let api = departments
        .iter()
        .flat_map(|d| LEVELS.map(|l| format!("/api/v1/people?unit={d}&level={l}&limit=50")))
        .collect();
    let one = |path: &str| vec![path.to_owned()];
    let scenario = |name, about, paths, signed_in| Scenario {
        name,
        about,
        paths,
        signed_in,
    };
    Ok(vec![
        scenario("people", "people list with two filters", people, true),
        scenario("person", "person file", persons, true),
        scenario("map", "position map", one("/peta-jabatan"), true),
        scenario("forecast", "forecast of a year", one("/proyeksi"), true),
        scenario("quality", "data quality", one("/mutu-data"), true),
        scenario("home", "home of the officer", one("/beranda"), true),
        scenario("api", "API: people with two filters", api, true),
        scenario("formation", "public formation page", one("/formasi"), false),
        scenario("front", "public front page", one("/"), false),
    ])
}

/// Levels of seats as the API names them.
const LEVELS: [&str; 3] = ["pengawas", "jf", "pelaksana"];

async fn page(client: &mut Client, path: &str, visitor: &Visitor) -> Result<String> {
    let answer = client.ask(&http::get(path, &visitor.cookie, "")).await?;
    ensure!(answer.status == 200, "{path}: status {}", answer.status);
    Ok(client.text(answer))
}

/// The values that a field of choice offers.
fn options(page: &str, field: &str) -> Vec<String> {
    let Some(at) = page.find(&format!("name=\"{field}\"")) else {
        return Vec::new();
    };
    let end = page[at..].find("</select>").map_or(page.len(), |e| at + e);
    let values = page[at..end].split("value=\"").skip(1);
    let values = values.filter_map(|v| v.split('"').next());
    values
        .filter(|v| v.len() == 36)
        .map(str::to_owned)
        .collect()
}

/// The addresses under a path that end in an id.
fn links(page: &str, under: &str) -> Vec<String> {
    let found = page.split("href=\"").skip(1);
    let found = found.filter_map(|h| h.split(['"', '?']).next());
    found
        .filter(|h| h.strip_prefix(under).is_some_and(|id| id.len() == 36))
        .map(str::to_owned)
        .collect()
}
