//! Walks `law/` and names every file in it, so that a regulation is added by adding its file.
//! What stands in the files is checked by the tests: a build that fails on a typing error in a
//! table would say less about where it is.

use std::{env, fs, io, path::Path};

#[expect(
    clippy::disallowed_methods,
    reason = "a build script gets its folders from cargo through the environment"
)]
fn main() -> io::Result<()> {
    let root = fs::canonicalize(
        Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../law"),
    )?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut paths = Vec::new();
    for folder in fs::read_dir(&root)? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(&folder)? {
            let file = file?.path();
            if file.extension().is_some_and(|e| e == "toml" || e == "csv") {
                paths.push(file);
            }
        }
    }
    paths.sort();
    let mut code = String::from("&[\n");
    for path in paths {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .display()
            .to_string();
        code.push_str(&format!(
            "({name:?}, include_str!({:?})),\n",
            path.display().to_string()
        ));
    }
    code.push_str("]\n");
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("files.rs"), code)
}
