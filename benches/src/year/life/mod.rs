//! One report after the other through the pages: the form page by page, the desk, the reporter's own
//! page. Every request says who sends it as a browser behind the proxy would; a request that had no
//! answer is sent again, as people do.

mod forms;
mod seen;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use abdi::city::dice::Dice;
use anyhow::{Context as _, Result, bail, ensure};

use self::forms::{DONE, after, answers, case_on, seen_on, sent};
pub use self::seen::{STEPS, Seen, Step};
use super::setup::{Agency, Officer};
use super::{Fate, Plan, Sizes};
use crate::http::{self, Answer, Client};

/// A server that says nothing for this long is given up.
const PATIENCE: Duration = Duration::from_secs(180);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// How much of a life is lived.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    /// Officers open a case before they act on it.
    pub look: bool,
    /// Reports are sent, and nothing more.
    pub only_submit: bool,
    /// Of a hundred reports so many are sent by a program of residents (Open311), in one request; the
    /// others by the form, page by page.
    pub by_program: usize,
}

/// What all connections share.
pub struct World {
    /// The plan.
    pub plan: Plan,
    /// The shares of the agencies.
    pub sizes: Sizes,
    /// The agencies.
    pub agencies: Vec<Agency>,
    /// How much is lived.
    pub ways: Ways,
    /// Where the server listens now.
    pub address: Mutex<SocketAddr>,
    /// The next report.
    pub next: AtomicUsize,
    /// Nothing is begun any more.
    pub over: AtomicBool,
    /// Of each report, the steps of its case that were acknowledged.
    pub acknowledged: Vec<AtomicU8>,
    /// Ratings that were acknowledged.
    pub ratings: AtomicU64,
}

impl World {
    fn address(&self) -> SocketAddr {
        *self.address.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection: lives through report after report until none is left.
///
/// # Errors
/// When the server is gone for good, or answers what no page would.
pub async fn walk(world: &World) -> Result<Seen> {
    let mut walker = Walker {
        world,
        client: Client::connect(world.address()).await?,
        seen: Seen::default(),
    };
    while !world.over.load(Ordering::Relaxed) {
        let number = world.next.fetch_add(1, Ordering::Relaxed);
        if number >= world.plan.reports {
            break;
        }
        let fate = world.plan.fate(&world.sizes, number);
        walker.live(fate).await?;
    }
    Ok(walker.seen)
}

struct Walker<'w> {
    world: &'w World,
    client: Client,
    seen: Seen,
}

/// An answer, and whether the request had been sent before without one.
struct Heard {
    answer: Answer,
    again: bool,
}

impl Walker<'_> {
    /// Asks until there is an answer.
    async fn ask(&mut self, request: &[u8]) -> Result<Heard> {
        let begun = Instant::now();
        let mut again = false;
        loop {
            match self.client.ask(request).await {
                // 503: the server waits for its database, and says when to come again.
                Ok(answer) if answer.status != 503 => return Ok(Heard { answer, again }),
                Ok(_) | Err(_) if begun.elapsed() < PATIENCE => {
                    again = true;
                    self.seen.again += 1;
                    tokio::time::sleep(PAUSE).await;
                    if let Ok(client) = Client::connect(self.world.address()).await {
                        self.client = client;
                    }
                }
                Ok(answer) => bail!("status {} for {PATIENCE:?}", answer.status),
                Err(e) => return Err(e),
            }
        }
    }

    /// Takes a step; `None` when it was refused.
    async fn step(&mut self, step: Step, wanted: u16, request: &[u8]) -> Result<Option<Answer>> {
        let begun = Instant::now();
        let heard = self.ask(request).await?;
        self.seen.times[step as usize].add(begun.elapsed());
        // What was done although nobody heard of it cannot be done again.
        if heard.answer.status == wanted || heard.again && heard.answer.status == 409 {
            return Ok(Some(heard.answer));
        }
        self.refused(step, request, heard.answer);
        Ok(None)
    }

    fn location(&self, answer: Answer) -> Result<String> {
        let found = self.client.headers(answer, "location").pop();
        found.context("an answer without a place to go on")
    }

    async fn live(&mut self, mut fate: Fate) -> Result<()> {
        let world = self.world;
        let agency = world.agencies.get(fate.agency).context("no agency")?;
        let from = address_of(fate.reporter);
        let resident = [
            ("Host", agency.host.as_str()),
            ("X-Forwarded-For", from.as_str()),
        ];
        if fate.dice.below(100) < world.ways.by_program {
            let Some(number) = self.send(&resident, agency, &mut fate).await? else {
                return Ok(());
            };
            self.noted(fate.number, 1);
            if world.ways.only_submit {
                return Ok(());
            }
            // Who reports by a program is asked there, not on a page of this one.
            (fate.contested, fate.confirmed, fate.score) = (false, false, None);
            return self.work(agency, &resident, "", &number, &mut fate).await;
        }
        let Some(own) = self.report(&resident, agency, &mut fate).await? else {
            return Ok(());
        };
        self.noted(fate.number, 1);
        if world.ways.only_submit {
            return Ok(());
        }
        let receipt = http::page(&format!("{own}/terkirim"), &resident);
        let Some(answer) = self.step(Step::Receipt, 200, &receipt).await? else {
            return Ok(());
        };
        let page = self.client.text(answer);
        let number = after(&page, "/lacak/").context("a receipt without a number")?;
        let number = number.to_owned();
        self.work(agency, &resident, &own, &number, &mut fate).await
    }

    /// One request of a program of residents; the number of the case.
    async fn send(
        &mut self,
        resident: &[(&str, &str)],
        agency: &Agency,
        fate: &mut Fate,
    ) -> Result<Option<String>> {
        let request = http::form("/open311/v2/requests.json", resident, &sent(fate, agency));
        let begun = Instant::now();
        let heard = self.ask(&request).await?;
        self.seen.times[Step::Send as usize].add(begun.elapsed());
        let text = self.client.text(heard.answer);
        // One that is known already had no answer before, and is told the same number.
        let number = match heard.answer.status {
            200 | 201 => after(&text, "\"service_request_id\":\""),
            _ => None,
        };
        // Of a report about officials only a token is told.
        if number.is_none() && !text.contains("\"token\"") {
            self.refused(Step::Send, &request, heard.answer);
        }
        Ok(number.map(str::to_owned))
    }

    fn refused(&mut self, step: Step, request: &[u8], answer: Answer) {
        self.seen.refused[step as usize] += 1;
        if self.seen.first.is_none() {
            let head = String::from_utf8_lossy(request);
            let line = head.lines().next().unwrap_or_default().to_owned();
            let told = self.client.text(answer);
            let at = told.find("<main").unwrap_or(0);
            let told: String = told[at..].chars().take(600).collect();
            self.seen.first = Some(format!("{line}: {} {told}", answer.status));
        }
    }

    /// The form, page by page; the address of the reporter's own page.
    async fn report(
        &mut self,
        resident: &[(&str, &str)],
        agency: &Agency,
        fate: &mut Fate,
    ) -> Result<Option<String>> {
        let begin = http::form("/lapor", resident, "");
        let Some(answer) = self.step(Step::Begin, 303, &begin).await? else {
            return Ok(None);
        };
        let first = self.location(answer)?;
        let draft = first
            .rsplit_once('/')
            .map_or("", |(draft, _)| draft)
            .to_owned();
        ensure!(!draft.is_empty(), "no draft: {first}");
        for (page, body) in answers(fate, agency) {
            let request = http::form(&format!("{draft}/{page}"), resident, &body);
            if self.step(Step::Fill, 303, &request).await?.is_none() {
                return Ok(None);
            }
        }
        let request = http::form(&format!("{draft}/periksa"), resident, "");
        let Some(answer) = self.step(Step::Submit, 303, &request).await? else {
            return Ok(None);
        };
        let to = self.location(answer)?;
        Ok(to.strip_suffix("/terkirim").map(str::to_owned))
    }

    /// From the verification to the rating.
    async fn work(
        &mut self,
        agency: &Agency,
        resident: &[(&str, &str)],
        own: &str,
        number: &str,
        fate: &mut Fate,
    ) -> Result<()> {
        let coordinator = pick(&mut fate.dice, &agency.coordinators)?;
        let handler = pick(&mut fate.dice, &agency.handlers)?;
        let desk = |officer: &'_ Officer, path: &str, body: Option<&str>| {
            let headers = [
                ("Host", agency.host.as_str()),
                ("Cookie", officer.cookie.as_str()),
                ("X-Forwarded-For", "10.255.0.1"),
            ];
            match body {
                None => http::page(path, &headers),
                Some(body) => http::form(path, &headers, body),
            }
        };
        let find = desk(coordinator, &format!("/aduan?q={number}"), None);
        let Some(answer) = self.step(Step::Find, 200, &find).await? else {
            return Ok(());
        };
        let page = self.client.text(answer);
        let Some(id) = case_on(&page) else {
            self.seen.refused[Step::Find as usize] += 1;
            return Ok(());
        };
        let case = format!("/aduan/{id}");
        let unit = handler.unit.context("a handler without a unit")?;
        let thanks = "reason=Terima+kasih%2C+petugas+memeriksa+lokasi+hari+ini.&seen=2";
        let line = [
            (
                Step::Forward,
                coordinator,
                "teruskan",
                format!("unit={unit}&seen=1"),
            ),
            (Step::Answer, handler, "jawab", thanks.to_owned()),
            (Step::Propose, handler, "usulkan", format!("{DONE}&seen=3")),
        ];
        for (done, (step, officer, word, body)) in (2..).zip(line) {
            if self.world.ways.look {
                let look = desk(officer, &case, None);
                self.step(Step::Look, 200, &look).await?;
            }
            let request = desk(officer, &format!("{case}/{word}"), Some(&body));
            if self.step(step, 303, &request).await?.is_none() {
                return Ok(());
            }
            self.noted(fate.number, done);
        }
        let mut done = 4;
        let inspector = pick(&mut fate.dice, &agency.inspectors)?;
        if fate.contested {
            let Some(page) = self.own(resident, own).await? else {
                return Ok(());
            };
            let seen = seen_on(&page);
            let why = format!("words-sanggah=Belum+selesai%2C+keadaannya+masih+sama.&seen={seen}");
            let contest = http::form(&format!("{own}/sanggah"), resident, &why);
            let verdict = "verdict=overturn&reason=Foto+bukan+dari+lokasi+ini.";
            let decide = desk(inspector, &format!("{case}/putuskan"), Some(verdict));
            let again = desk(handler, &format!("{case}/usulkan"), Some(DONE));
            for (step, request) in [
                (Step::Contest, contest),
                (Step::Decide, decide),
                (Step::Propose, again),
            ] {
                if self.step(step, 303, &request).await?.is_none() {
                    return Ok(());
                }
                done += 1;
                self.noted(fate.number, done);
            }
        }
        if fate.confirmed {
            let Some(mut page) = self.own(resident, own).await? else {
                return Ok(());
            };
            if !page.contains("/setuju\"") {
                // Drawn for the second seat, which looks before the reporter is asked.
                let verdict = "verdict=uphold&reason=Dilihat+di+lokasi%2C+sudah+benar.";
                let pass = desk(inspector, &format!("{case}/putuskan"), Some(verdict));
                if self.step(Step::Decide, 303, &pass).await?.is_none() {
                    return Ok(());
                }
                done += 1;
                match self.own(resident, own).await? {
                    Some(next) => page = next,
                    None => return Ok(()),
                }
            }
            let body = format!("seen={}", seen_on(&page));
            let confirm = http::form(&format!("{own}/setuju"), resident, &body);
            if self.step(Step::Confirm, 303, &confirm).await?.is_none() {
                return Ok(());
            }
            self.noted(fate.number, done + 1);
        }
        if let Some(score) = fate.score {
            let path = format!("{own}/nilai");
            let request = http::form(&path, resident, &format!("score={score}"));
            let begun = Instant::now();
            let heard = self.ask(&request).await?;
            self.seen.times[Step::Rate as usize].add(begun.elapsed());
            match heard.answer.status {
                303 => drop(self.world.ratings.fetch_add(1, Ordering::Relaxed)),
                // Given already, by the request that had no answer.
                404 if heard.again => drop(self.world.ratings.fetch_add(1, Ordering::Relaxed)),
                _ => self.seen.refused[Step::Rate as usize] += 1,
            }
        }
        Ok(())
    }

    /// The page of the reporter, opened before anything is done on it.
    async fn own(&mut self, resident: &[(&str, &str)], own: &str) -> Result<Option<String>> {
        let answer = self
            .step(Step::Own, 200, &http::page(own, resident))
            .await?;
        Ok(answer.map(|answer| self.client.text(answer)))
    }

    fn noted(&self, number: usize, steps: u8) {
        if let Some(known) = self.world.acknowledged.get(number) {
            known.store(steps, Ordering::Relaxed);
        }
    }
}

fn pick<'o>(dice: &mut Dice, all: &'o [Officer]) -> Result<&'o Officer> {
    ensure!(!all.is_empty(), "an agency without officers");
    Ok(dice.pick(all))
}

/// The address from which a resident comes.
fn address_of(reporter: usize) -> String {
    let (a, b, c) = (reporter >> 16 & 255, reporter >> 8 & 255, reporter & 255);
    format!("10.{a}.{b}.{c}")
}
