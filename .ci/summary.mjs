import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Adds up the reports of all suites. A suite that did not run has no report: it counts as a failure.
const [folder, status] = process.argv.slice(2);
const expected = ['unit.json', 'contract.json', 'docker.json', 'simulator.json', 'faults.json'];
const present = readdirSync(folder);
let passed = 0;
let failed = 0;
for (const name of expected) {
  if (!present.includes(name)) {
    console.log(`${name}: did not run`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests + (report.numPassedTests === 0 ? 1 : 0);
  console.log(`${name}: ${report.numPassedTests} passed, ${report.numFailedTests} failed`);
}
if (status !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && status === '0' ? 0 : 1;
