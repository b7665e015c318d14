//! What a busy office does: officers who give additional tasks through the API, each under a decree
//! number of its own by which it is found again.

use std::io;
use std::net::SocketAddr;

use serde_json::json;

use crate::http::{Answer, send};
use crate::place::Place;

/// An officer with a token and the people of the register.
pub struct Officer {
    pub to: SocketAddr,
    token: String,
    /// The ids of people and of the seats they hold.
    pub people: Vec<(String, String)>,
}

impl Officer {
    /// The officer of a place, at the address of its server.
    pub fn of(place: &Place, to: SocketAddr) -> Self {
        let token = place.token();
        let bearer = format!("Bearer {token}");
        let path = "/api/v1/people?limit=500";
        let list = send(to, "GET", path, &[("Authorization", &bearer)], "").unwrap();
        let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
        let people = list.json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| (text(&p["id"]), text(&p["seat"]["seat_id"])))
            .collect();
        Self { to, token, people }
    }

    /// The same officer after a restart.
    pub fn moved(&mut self, to: SocketAddr) {
        self.to = to;
    }

    /// Sends a task to somebody.
    pub fn post(&self, who: usize, body: &str, key: Option<&str>) -> io::Result<Answer> {
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![
            ("Authorization", bearer.as_str()),
            ("Content-Type", "application/json"),
        ];
        headers.extend(key.map(|key| ("Idempotency-Key", key)));
        let (person, _) = &self.people[who];
        let path = format!("/api/v1/people/{person}/appointments");
        send(self.to, "POST", &path, &headers, body)
    }

    /// How many tasks rest on a decree of this number.
    pub fn tasks(&self, place: &Place, number: &str) -> i64 {
        place.number(&format!(
            "select count(*) from assignment a join decree d on d.agency_id = a.agency_id and d.id = a.decree_id \
             where d.number = '{number}' and a.superseded_at is null"
        ))
    }
}

/// An additional task of one day in the seat of the last person; each `n` has a day of its own.
pub fn task(officer: &Officer, n: usize, number: &str) -> String {
    let (_, seat) = officer.people.last().unwrap();
    task_in(seat, n, number)
}

/// The same in any seat.
pub fn task_in(seat: &str, n: usize, number: &str) -> String {
    let first = jiff::civil::date(2022, 1, 3);
    let day = |n: usize| first.saturating_add(jiff::Span::new().days(i64::try_from(n).unwrap()));
    json!({
        "seat_id": seat,
        "held_as": "additional",
        "from": day(n),
        "until": day(n + 1),
        "decree": {"number": number, "signed_on": "2022-01-03"},
        "consent": {"accepts": ["seat_held"], "note": "uji"},
    })
    .to_string()
}
