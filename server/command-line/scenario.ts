import { relative } from "node:path";
import { packageRoot } from "../package-root.ts";
import { scaffoldScenario } from "../scenarios/scaffold.ts";

/** `citybrain scenario new FOLDER`: a scenario outside the repository to start from, and what to do next. */
export async function newScenario(place: string, print: (line: string) => void): Promise<void> {
  const folder = relative(process.cwd(), await scaffoldScenario(place, packageRoot));
  print(`新场景 · a new scenario: ${folder}`);
  print(`  cd ${folder}`);
  print(`  npm install`);
  print(`  npm test && npm run types && npm run check`);
  print(`配置文件 · in the configuration: externalScenarios: [${folder}]`);
}
