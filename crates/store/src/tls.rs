//! TLS to PostgreSQL by rustls, under the words of libpq: `sslmode` and `sslrootcert` in the address.

use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use postgres::Socket;
use postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream as Rustls;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore,
    SignatureScheme,
};

use crate::{Error, Result};

/// Where Debian and its kin keep the authorities that the machine trusts.
const SYSTEM_ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

/// How much of the server's certificate is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    /// Nothing: the line is secret, but whoever answers is believed.
    Nothing,
    /// That a trusted authority signed it.
    Authority,
    /// That, and that it is for this host.
    Full,
}

/// The address without the words on TLS, and what they said.
pub(crate) struct Wanted {
    pub(crate) url: String,
    mode: postgres::config::SslMode,
    check: Check,
    roots: Option<PathBuf>,
}

impl Wanted {
    /// Reads `sslmode` (disable, prefer, require, verify-ca, verify-full) and `sslrootcert`.
    pub(crate) fn of(url: &str) -> Result<Self> {
        use postgres::config::SslMode as M;
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", word)) => mode = Some(word),
                Some(("sslrootcert", file)) => roots = Some(PathBuf::from(plain(file))),
                _ => rest.push(pair),
            }
        }
        // As libpq does: an authority that is named is also asked.
        let (mode, check) = match (mode.unwrap_or("prefer"), &roots) {
            ("disable", _) => (M::Disable, Check::Nothing),
            ("prefer", _) => (M::Prefer, Check::Nothing),
            ("require", None) => (M::Require, Check::Nothing),
            ("require", Some(_)) | ("verify-ca", _) => (M::Require, Check::Authority),
            ("verify-full", _) => (M::Require, Check::Full),
            (other, _) => {
                return Err(Error::Schema(format!(
                    "sslmode={other} is not known; use disable, prefer, require, verify-ca or verify-full"
                )));
            }
        };
        let url = if rest.is_empty() {
            address.to_owned()
        } else {
            format!("{address}?{}", rest.join("&"))
        };
        Ok(Self {
            url,
            mode,
            check,
            roots,
        })
    }

    /// Puts the mode into the driver's settings and makes the connector. As with libpq, a socket in
    /// the file system is asked without TLS, whatever was said: nobody can listen to it.
    pub(crate) fn connector(&self, config: &mut postgres::Config) -> Result<Connector> {
        let local = |host: &postgres::config::Host| matches!(host, postgres::config::Host::Unix(_));
        let hosts = config.get_hosts();
        let mode = match !hosts.is_empty() && hosts.iter().all(local) {
            true => postgres::config::SslMode::Disable,
            false => self.mode,
        };
        config.ssl_mode(mode);
        let provider = Arc::new(ring::default_provider());
        let verifier: Arc<dyn ServerCertVerifier> = match self.check {
            Check::Nothing => Arc::new(Lenient {
                provider: provider.clone(),
                authority: None,
            }),
            Check::Authority => Arc::new(Lenient {
                provider: provider.clone(),
                authority: Some(self.authorities(provider.clone())?),
            }),
            Check::Full => self.authorities(provider.clone())?,
        };
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(unusable)?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Connector(Arc::new(tls)))
    }

    /// The authorities that are trusted, from the file that was named or from the system.
    fn authorities(&self, provider: Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>> {
        let file = self.roots.as_deref().unwrap_or(Path::new(SYSTEM_ROOTS));
        let fault = |why: String| Error::Schema(format!("sslrootcert {}: {why}", file.display()));
        let mut roots = RootCertStore::empty();
        let certificates = CertificateDer::pem_file_iter(file).map_err(|e| fault(e.to_string()))?;
        for certificate in certificates {
            roots
                .add(certificate.map_err(|e| fault(e.to_string()))?)
                .map_err(|e| fault(e.to_string()))?;
        }
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
            .build()
            .map_err(|e| fault(e.to_string()))
    }
}

fn unusable(e: TlsError) -> Error {
    Error::Schema(format!("TLS cannot be used: {e}"))
}

/// A value of an address with its `%2F` and the like undone.
fn plain(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Checks less than the whole certificate: for `require` nothing, for `verify-ca` not the name.
/// Signatures of the handshake are checked all the same.
#[derive(Debug)]
struct Lenient {
    provider: Arc<CryptoProvider>,
    authority: Option<Arc<WebPkiServerVerifier>>,
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        end: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, TlsError> {
        let Some(authority) = &self.authority else {
            return Ok(ServerCertVerified::assertion());
        };
        match authority.verify_server_cert(end, between, name, ocsp, now) {
            // The name is looked at last, so the chain is good.
            Err(TlsError::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, TlsError> {
        let known = &self.provider.signature_verification_algorithms;
        tokio_rustls::rustls::crypto::verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, TlsError> {
        let known = &self.provider.signature_verification_algorithms;
        tokio_rustls::rustls::crypto::verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

/// Makes the TLS half of a connection.
#[derive(Clone)]
pub(crate) struct Connector(Arc<ClientConfig>);

impl MakeTlsConnect<Socket> for Connector {
    type Stream = Line;
    type TlsConnect = Handshake;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> io::Result<Handshake> {
        // The driver asks for a socket's half, too, and then does without it.
        let host = if host.is_empty() { "localhost" } else { host };
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        Ok(Handshake {
            tls: TlsConnector::from(self.0.clone()),
            name,
        })
    }
}

/// One handshake to come.
pub(crate) struct Handshake {
    tls: TlsConnector,
    name: ServerName<'static>,
}

impl TlsConnect<Socket> for Handshake {
    type Stream = Line;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Line>> + Send>>;

    fn connect(self, socket: Socket) -> Self::Future {
        Box::pin(async move { Ok(Line(Box::new(self.tls.connect(self.name, socket).await?))) })
    }
}

/// A connection under TLS.
pub(crate) struct Line(Box<Rustls<Socket>>);

impl TlsStream for Line {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.0).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_on_tls_are_taken_out_of_the_address() {
        use postgres::config::SslMode as M;
        let of = |query: &str| {
            let w = Wanted::of(&format!("postgres://u@h/db{query}")).unwrap();
            (w.url, w.mode, w.check, w.roots)
        };
        let plain = || "postgres://u@h/db".to_owned();
        let root = || Some(PathBuf::from("/etc/my ca.pem"));
        assert_eq!(of(""), (plain(), M::Prefer, Check::Nothing, None));
        let cases = [
            ("disable", M::Disable, Check::Nothing),
            ("prefer", M::Prefer, Check::Nothing),
            ("require", M::Require, Check::Nothing),
            ("verify-ca", M::Require, Check::Authority),
            ("verify-full", M::Require, Check::Full),
        ];
        for (word, mode, check) in cases {
            assert_eq!(
                of(&format!("?sslmode={word}")),
                (plain(), mode, check, None)
            );
        }
        let named = "?sslmode=require&sslrootcert=%2Fetc%2Fmy%20ca.pem&options=x";
        let kept = "postgres://u@h/db?options=x".to_owned();
        assert_eq!(of(named), (kept, M::Require, Check::Authority, root()));
        assert!(Wanted::of("postgres://h/db?sslmode=sometimes").is_err());
    }
}
