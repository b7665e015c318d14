//! What Linux says of the machine and of a process.

use std::fs;
use std::time::Duration;

/// One line: processor, cores, memory, system.
#[must_use]
pub fn line() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = value(&cpu, "model name").unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gib = value(&memory, "MemTotal").map_or(0, kib) / (1024 * 1024);
    format!(
        "{cores} cores ({model}), {gib} GiB, {} {}",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

/// How many programs wanted the processor in the last minute: "3.10".
#[must_use]
pub fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}

fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let line = text.lines().find(|l| l.starts_with(name))?;
    Some(line.split_once(':')?.1.trim())
}

fn kib(text: &str) -> u64 {
    text.split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0)
}

/// Memory of a process in MiB: now, and at most so far.
#[must_use]
pub fn memory_mib(pid: u32) -> (u64, u64) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let of = |name| value(&status, name).map_or(0, kib) / 1024;
    (of("VmRSS"), of("VmHWM"))
}

/// Processor time that a process has used; Linux counts it in hundredths of a second.
#[must_use]
pub fn cpu(pid: u32) -> Duration {
    ticks(&stat(pid), 2)
}

/// The same with that of its children, those that ended among them.
#[must_use]
pub fn cpu_of_family(pid: u32) -> Duration {
    let children = fs::read_dir("/proc").into_iter().flatten().flatten();
    let children = children.filter_map(|e| e.file_name().to_str()?.parse::<u32>().ok());
    let mine = children.map(stat).filter(|stat| {
        let parent = stat.split_whitespace().nth(1);
        parent.and_then(|p| p.parse().ok()) == Some(pid)
    });
    let all: Duration = mine.map(|stat| ticks(&stat, 2)).sum();
    all + ticks(&stat(pid), 4)
}

/// What Linux tells of a process after its name, which may hold blanks.
fn stat(pid: u32) -> String {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')')
        .map_or("", |(_, rest)| rest)
        .to_owned()
}

/// The sum of so many times: own, of the system for it, the same two of children that ended.
fn ticks(stat: &str, fields: usize) -> Duration {
    let ticks = stat.split_whitespace().skip(11).take(fields);
    let ticks: u64 = ticks.filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
