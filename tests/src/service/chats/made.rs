//! The chats of the made city: told as those of any other, and never sent anywhere.

use abdi::demo;
use service::channels::connect::store as connections;
use service::channels::model::{Channel, Reception};
use service::channels::send::store as sendings;

use crate::harness::on_both;

#[test]
fn the_made_city_has_chats_that_are_told_and_never_sent() {
    on_both(|w| {
        let now = w.now();
        let today = kernel::Zone::Wib.date_of(now);
        let city = demo::make(&w.app.db, 300, today, now, &|_, _| {}).unwrap();
        let (links, open, heard, dead) = w
            .app
            .db
            .read(|c| {
                let since = now - jiff::SignedDuration::from_hours(24 * 120);
                Ok::<_, store::Error>((
                    connections::all(c, city.id)?,
                    connections::agencies(c)?,
                    sendings::received(c, city.id, Channel::Whatsapp, since)?,
                    sendings::dead(c, city.id, Channel::Whatsapp)?,
                ))
            })
            .unwrap();
        assert_eq!(links.len(), 4);
        assert!(links.iter().all(|l| !l.active));
        assert!(!open.contains(&city.id), "nothing is sent for it");
        let whatsapp = links.iter().find(|l| l.channel == Channel::Whatsapp);
        assert!(whatsapp.is_some_and(|l| l.last_at.is_some_and(|at| at <= now)));
        let of = |wanted: Reception| {
            heard
                .iter()
                .find(|(r, _)| *r == wanted)
                .map_or(0, |(_, n)| *n)
        };
        assert!(of(Reception::Read) > of(Reception::Delivered), "{heard:?}");
        assert!(of(Reception::Delivered) > 0, "{heard:?}");
        let failed = i64::try_from(dead.len()).unwrap();
        assert_eq!(of(Reception::Failed), failed, "{heard:?}");
    });
}
