// Counts one vitest report: "passed failed" on the first line, then the reason of each failure and each skip.
import { existsSync, readFileSync } from "node:fs";

const [, , file] = process.argv;
const whole = process.env.WHOLE === "whole";
if (!existsSync(file)) {
  console.log("0 1");
  console.log("   no report was written: the runner itself failed");
} else {
  const report = JSON.parse(readFileSync(file, "utf8"));
  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({ ...test, file: suite.name })),
  );
  const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
  const broken = report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0);
  let failed = report.numFailedTests + broken.length + (whole ? skipped.length : 0);
  if (failed === 0 && process.env.CODE !== "0") failed = 1;
  console.log(`${report.numPassedTests} ${failed}`);
  for (const test of tests.filter((one) => one.status === "failed")) console.log(`   failed: ${test.fullName}`);
  for (const suite of broken)
    console.log(`   failed to load: ${suite.name.split("/").slice(-3).join("/")}: ${suite.message}`);
  for (const test of skipped) console.log(`   skipped${whole ? " (counts as failed)" : ""}: ${test.fullName}`);
}
