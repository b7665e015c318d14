//! Every SQL statement of how channels are connected and how they do.

use kernel::{AgencyId, Date, Timestamp};
use store::seal::Sealed;
use store::{Bind as _, Conn, Result, Tx, params};

use super::PublicWords;
use crate::channels::model::Channel;

store::bind_words!(PublicWords);

store::row! {
    /// A channel as it is connected. It holds secrets, so it cannot be printed.
    #[derive(Clone)]
    pub struct Connection {
        /// Which channel.
        pub channel: Channel,
        /// Is it open?
        pub active: bool,
        /// Where the API of the platform is.
        pub base_url: String,
        /// Where its pictures are, where that is another place.
        pub media_url: Option<String>,
        /// The ids of the agency's account, the one that writes first.
        pub ids: String,
        /// Its names.
        pub names: String,
        /// The approved template for messages outside the window (WhatsApp).
        pub template: Option<String>,
        /// Messages that are expected a day; 0 where nobody can say.
        pub expected_a_day: i32,
        /// What becomes of what is said in public.
        pub public_words: PublicWords,
        /// The last day on which the token of the agency serves.
        pub token_ends_on: Option<Date>,
        /// The secret with which the platform signs.
        pub signing_secret: Option<Vec<u8>>,
        /// The token by which the platform knows the agency.
        pub access_token: Option<Vec<u8>>,
        /// The digest of the key in the address to which the platform delivers.
        pub key_hash: Option<Vec<u8>>,
        /// The digest of the word that the platform shows.
        pub check_hash: Option<Vec<u8>>,
        /// When a resident wrote last.
        pub last_at: Option<Timestamp>,
        /// When it was tried last.
        pub tested_at: Option<Timestamp>,
        /// Did that go well?
        pub test_well: Option<bool>,
        /// What the platform said.
        pub test_said: Option<String>,
        /// Up to where the platform was asked for news.
        pub cursor: Option<String>,
        /// When it was asked last.
        pub polled_at: Option<Timestamp>,
        /// Since when it is open.
        pub opened_at: Option<Timestamp>,
    }
}

impl Connection {
    /// A channel of which nothing is known yet: closed, without account and secrets, never heard.
    #[must_use]
    pub(in crate::channels) fn of(channel: Channel) -> Self {
        Self {
            channel,
            active: false,
            base_url: String::new(),
            media_url: None,
            ids: String::new(),
            names: String::new(),
            template: None,
            expected_a_day: 0,
            public_words: PublicWords::AtOnce,
            token_ends_on: None,
            signing_secret: None,
            access_token: None,
            key_hash: None,
            check_hash: None,
            last_at: None,
            tested_at: None,
            test_well: None,
            test_said: None,
            cursor: None,
            polled_at: None,
            opened_at: None,
        }
    }
}

/// What stands sealed: with what a platform signs, and by what it knows the agency.
pub(crate) const SEALED: Sealed = Sealed {
    table: "channel_account",
    key: &["channel"],
    columns: &["signing_secret", "access_token"],
};

/// Opens a connection that was read.
fn opened(c: &Conn<'_>, agency: AgencyId, mut link: Connection) -> Result<Connection> {
    let spot = SEALED.row(c.seals(), agency, &[link.channel.value()]);
    for (column, kept) in [
        ("signing_secret", &mut link.signing_secret),
        ("access_token", &mut link.access_token),
    ] {
        if let Some(bytes) = kept {
            *bytes = spot.open_bytes(column, bytes)?;
        }
    }
    Ok(link)
}

/// The connected channels of an agency.
///
/// # Errors
/// The faults of the database.
pub fn all(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<Connection>> {
    let found: Vec<Connection> = c.all(
        "select channel, active, base_url, media_url, ids, names, template, expected_a_day, public_words,
                token_ends_on, signing_secret, access_token, key_hash, check_hash, last_at, tested_at, test_well,
                test_said, cursor, polled_at, opened_at
         from channel_account where agency_id = $1 order by channel",
        params![agency],
    )?;
    found.into_iter().map(|l| opened(c, agency, l)).collect()
}

/// A connected channel.
///
/// # Errors
/// The faults of the database.
pub fn one(c: &mut Conn<'_>, agency: AgencyId, channel: Channel) -> Result<Option<Connection>> {
    let found: Option<Connection> = c.maybe(
        "select channel, active, base_url, media_url, ids, names, template, expected_a_day, public_words,
                token_ends_on, signing_secret, access_token, key_hash, check_hash, last_at, tested_at, test_well,
                test_said, cursor, polled_at, opened_at
         from channel_account where agency_id = $1 and channel = $2",
        params![agency, channel],
    )?;
    found.map(|l| opened(c, agency, l)).transpose()
}

/// Agencies that have an open channel.
///
/// # Errors
/// The faults of the database.
pub fn agencies(c: &mut Conn<'_>) -> Result<Vec<AgencyId>> {
    let found: Vec<(i32,)> = c.all(
        "select distinct agency_id from channel_account where active = true order by agency_id",
        &[],
    )?;
    Ok(found.into_iter().map(|(id,)| AgencyId(id)).collect())
}

/// Keeps how a channel is connected; secrets that are not given stay as they are.
pub(in crate::channels) fn keep(tx: &mut Tx<'_, '_>, c: &Connection) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    let spot = SEALED.row(tx.seals(), agency, &[c.channel.value()]);
    let opened = c.active.then_some(at);
    let sealed = |column: &'static str, plain: &Option<Vec<u8>>| {
        let plain = plain.as_deref();
        plain.map(|p| spot.seal_bytes(column, p)).transpose()
    };
    let secret = sealed("signing_secret", &c.signing_secret)?;
    let token = sealed("access_token", &c.access_token)?;
    tx.run(
        "insert into channel_account (agency_id, channel, active, base_url, media_url, ids, names, template,
                expected_a_day, public_words, token_ends_on, signing_secret, access_token,
                opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (agency_id, channel) do update set active = excluded.active, base_url = excluded.base_url,
                media_url = excluded.media_url, ids = excluded.ids, names = excluded.names,
                template = excluded.template, expected_a_day = excluded.expected_a_day,
                public_words = excluded.public_words, token_ends_on = excluded.token_ends_on,
                signing_secret = coalesce(excluded.signing_secret, channel_account.signing_secret),
                access_token = coalesce(excluded.access_token, channel_account.access_token),
                opened_at = case when excluded.active = true and channel_account.active = true
                    then coalesce(channel_account.opened_at, excluded.opened_at) else excluded.opened_at end",
        params![
            agency,
            c.channel,
            c.active,
            c.base_url,
            c.media_url,
            c.ids,
            c.names,
            c.template,
            c.expected_a_day,
            c.public_words,
            c.token_ends_on,
            secret,
            token,
            opened
        ],
    )?;
    Ok(())
}

/// Keeps the digests of a new key and a new word.
pub(super) fn rotate(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    key: &[u8],
    check: &[u8],
) -> Result<bool> {
    let agency = tx.agency();
    let n = tx.run(
        "update channel_account set key_hash = $3, check_hash = $4 where agency_id = $1 and channel = $2",
        params![agency, channel, key, check],
    )?;
    Ok(n == 1)
}

/// Notes what came of a trial.
pub(super) fn tested(tx: &mut Tx<'_, '_>, channel: Channel, well: bool, said: &str) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.run(
        "update channel_account set tested_at = $3, test_well = $4, test_said = $5
         where agency_id = $1 and channel = $2",
        params![agency, channel, at, well, said],
    )?;
    Ok(())
}

/// Holds a channel until the end of the transaction, so that what is told of one chat is taken in
/// one after the other, and says what becomes of what is said there in public.
pub(in crate::channels) fn hold(tx: &mut Tx<'_, '_>, channel: Channel) -> Result<PublicWords> {
    let agency = tx.agency();
    tx.housekeeping();
    tx.run(
        "update channel_account set last_at = last_at where agency_id = $1 and channel = $2",
        params![agency, channel],
    )?;
    let found: Option<(PublicWords,)> = tx.maybe(
        "select public_words from channel_account where agency_id = $1 and channel = $2",
        params![agency, channel],
    )?;
    Ok(found.map_or(PublicWords::AtOnce, |(words,)| words))
}

/// Notes that a resident wrote in a channel.
pub(in crate::channels) fn alive(tx: &mut Tx<'_, '_>, channel: Channel) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "update channel_account set last_at = $3 where agency_id = $1 and channel = $2",
        params![agency, channel, at],
    )?;
    Ok(())
}

/// Notes that a resident wrote a mail; mails come without a connection, so that it may be the first.
pub(in crate::channels) fn mail_alive(tx: &mut Tx<'_, '_>) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "insert into channel_account (agency_id, channel, active, base_url, ids, names, expected_a_day, last_at)
         values ($1, 'email', false, '', '', '', 0, $2)
         on conflict (agency_id, channel) do update set last_at = excluded.last_at",
        params![agency, at],
    )?;
    Ok(())
}

/// Notes up to where the platform was asked for news.
pub(in crate::channels) fn asked(
    tx: &mut Tx<'_, '_>,
    channel: Channel,
    cursor: Option<&str>,
) -> Result<()> {
    let (agency, at) = (tx.agency(), tx.at());
    tx.housekeeping();
    tx.run(
        "update channel_account set polled_at = $3, cursor = coalesce($4, cursor)
         where agency_id = $1 and channel = $2",
        params![agency, channel, at, cursor],
    )?;
    Ok(())
}

/// How many messages of residents each channel brought since then.
///
/// # Errors
/// The faults of the database.
pub fn seen(c: &mut Conn<'_>, agency: AgencyId, since: Timestamp) -> Result<Vec<(Channel, i64)>> {
    c.all(
        "select channel, count(*) from channel_inbound
         where agency_id = $1 and at >= $2 and verdict <> 'ignored' group by channel order by channel",
        params![agency, since],
    )
}

/// How many messages of each channel wait for a look.
///
/// # Errors
/// The faults of the database.
pub fn held(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(Channel, i64)>> {
    c.all(
        "select channel, count(*) from channel_inbound
         where agency_id = $1 and verdict = 'held' group by channel order by channel",
        params![agency],
    )
}

/// How many messages of each channel could not be sent, and how many are on their way.
///
/// # Errors
/// The faults of the database.
pub fn sending(c: &mut Conn<'_>, agency: AgencyId) -> Result<Vec<(Channel, i64, i64)>> {
    c.all(
        "select channel, sum(case when dead_at is null then 0 else 1 end),
                sum(case when dead_at is null then 1 else 0 end)
         from channel_sending where agency_id = $1 and (dead_at is not null or next_at is not null)
         group by channel order by channel",
        params![agency],
    )
}
