// The demo city that all test files share: `run.mjs` makes it once and says where it listens.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.ABDI_BIN ?? '../target/debug/abdi';

// The address of the city of this run.
export function cityAddress() {
  const address = process.env.ABDI_E2E_CITY;
  if (!address) throw new Error('no city is open: run the tests with `npm test`');
  return address;
}

// Makes and serves a city; it is gone when it is closed.
export async function openCity() {
  const folder = mkdtempSync(join(tmpdir(), 'abdi-e2e-'));
  const db = `sqlite:${join(folder, 'city.db')}`;
  const made = spawnSync(program, ['demo', '--no-serve', '--reports', '420', '--db', db], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`the demo city could not be made: ${made.stderr}`);
  const server = spawn(program, ['demo', '--log', 'warn', '--db', db, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((found, failed) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const match = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (match) found(match[0]);
    });
    server.on('exit', (code) => failed(new Error(`the demo stopped with ${code}: ${said}`)));
  });
  return {
    address,
    close() {
      server.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
