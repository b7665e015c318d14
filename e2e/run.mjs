// Makes one city, runs every test file against it, two at a time, and takes the city away.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { openCity } from './lib/city.mjs';

const asked = process.argv.slice(2);
const files = asked.length ? asked : readdirSync('tests').filter((f) => f.endsWith('.test.mjs')).map((f) => `tests/${f}`);
const city = await openCity();
const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=2', ...files], {
  stdio: 'inherit',
  env: { ...process.env, ABDI_E2E_CITY: city.address },
});
tests.on('exit', (code) => {
  city.close();
  process.exitCode = code ?? 1;
});
