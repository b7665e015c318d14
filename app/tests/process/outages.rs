//! The program is killed and stays down for a while: when it is back, everybody reads since when nobody
//! could be served, once, and the journal is whole.

use crate::http::get;
use crate::on_both_engines;
use crate::place::Place;

/// Two hours, as the database counts: the program was seen at work last so long before it was.
const EARLIER: &str = "update pulse set at = at - 7200000000";

on_both_engines! {
    fn a_killed_program_tells_how_long_it_was_missed(engine) {
        let place = Place::with_people(engine, 2);
        let outages = || place.number("select count(*) from outage");
        place.serve().kill();
        assert_eq!(place.number("select count(*) from pulse"), 1, "seen before the door opens");
        // Back at once: a restart is no outage.
        place.serve().kill();
        assert_eq!(outages(), 0);
        place.sql(EARLIER);
        let server = place.serve();
        let rows = get(server.address, "/data-terbuka/gangguan.json").json();
        let rows = rows["rows"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 1);
        let minutes = rows[0]["minutes"].as_i64().unwrap();
        assert!((120..125).contains(&minutes), "{minutes}");
        assert!(get(server.address, "/gangguan").body.contains("2 jam"));
        // An orderly stop is the last pulse; what follows it is found the next time.
        assert!(server.stop().success());
        place.sql(EARLIER);
        let again = place.serve();
        assert_eq!(outages(), 2);
        assert!(again.stop().success());
        place.serve().kill();
        assert_eq!(outages(), 2);
        place.journal_is_whole();
    }
}
