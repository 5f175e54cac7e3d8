// A demonstration of its own for each file of tests, people in browsers, and what each page must keep.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, watch } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Longer than any answer takes on a loaded machine; waiting ends as soon as what is waited for is there.
export const PATIENCE = 60_000;

export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };

/** `relais demo` in a folder of its own: `{ base, mailDir, database, accounts, stop }`. */
export async function demo() {
  const folder = mkdtempSync(join(tmpdir(), "relais-"));
  const binary = process.env.BROWSER_TESTS_OF ?? "target/debug/relais";
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith("RELAIS_"));
  const env = { ...Object.fromEntries(outside), RELAIS_PASSWORD_MEMORY_KIB: "19456", RELAIS_LOG: "error", RELAIS_WORKERS: "2" };
  const args = ["--json", "demo", "--size", "small", "--listen", "127.0.0.1:0", "--data", join(folder, "data")];
  const server = spawn(binary, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => server.once("exit", done));
  const first = new Promise((done) => createInterface(server.stdout).once("line", done));
  const line = await Promise.race([first, ended.then((code) => { throw new Error(`relais demo ended: ${code}`); })]);
  const { base_url: base, mail_dir: mailDir, accounts } = JSON.parse(line);
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, mailDir, database: join(folder, "data", "relais.db"), accounts, stop };
}

/** Says something to the database of a service, beside it; answers what ends it, once it is done. */
export async function toDatabase(service, statements) {
  const shell = spawn("sqlite3", ["-bail", service.database], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((done) => shell.once("exit", done));
  const said = new Promise((done) => createInterface(shell.stdout).once("line", done));
  shell.stdin.write(`.timeout ${PATIENCE}\n${statements} SELECT 'done';\n`);
  await Promise.race([said, ended.then((code) => { throw new Error(`sqlite3 ended: ${code}`); })]);
  return async () => {
    shell.stdin.end();
    await ended;
  };
}

export function launch() {
  const executablePath = process.env.BROWSER_TESTS_IN ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** Somebody's browser. `page.faults` gathers what no page may do: errors, third parties, breaches of the policy. */
export async function person(browser, base, options = {}) {
  const context = await browser.newContext({ baseURL: base, locale: "fr-FR", viewport: PHONE, ...options });
  context.setDefaultTimeout(PATIENCE);
  const faults = [];
  const origin = new URL(base).origin;
  context.on("page", (page) => {
    page.faults = faults;
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // The status of a page is looked at where it is opened.
      const status = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !status) faults.push(`${page.url()}: ${message.text()}`);
    });
  });
  context.on("request", (request) => {
    // A PDF is shown by the browser's own viewer, made of the browser's own files: nobody is asked for them.
    const own = /^(data|chrome|chrome-extension):/.test(request.url());
    if (new URL(request.url()).origin !== origin && !own) faults.push(`third party: ${request.url()}`);
  });
  context.on("response", (response) => {
    const part = response.request().resourceType() !== "document";
    if (part && response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return context;
}

export async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.click("button[value=password]");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Presses what leads to another page, and answers once that page is there. */
export async function press(page, target) {
  const button = typeof target === "string" ? page.locator(target).first() : target;
  await button.waitFor({ timeout: 10_000 }).catch(async () => {
    throw new Error(`no ${target} at ${page.url()}: ${(await page.textContent("main")).replace(/\s+/g, " ").slice(0, 900)}`);
  });
  const [response] = await Promise.all([page.waitForNavigation(), button.click()]);
  if (response && response.status() >= 400) {
    const told = await page.locator(".summary, main").first().textContent();
    throw new Error(`${response.status()} at ${page.url()}: ${told.replace(/\s+/g, " ").slice(0, 600)}`);
  }
}

/** Presses what cannot be done now: the page that says so has this status, its summary, and is without a violation. */
export async function refused(page, target, status) {
  const button = typeof target === "string" ? page.locator(target).first() : target;
  const [response] = await Promise.all([page.waitForNavigation(), button.click()]);
  assert.equal(response.status(), status, page.url());
  await page.waitForSelector(".summary");
}

/** Somebody whose placement is in this state: who they are, as the network's own list says. */
export async function volunteer(service, state) {
  const json = { "content-type": "application/json" };
  const { email, password } = service.accounts.find((one) => one.role === "case_worker");
  const opened = await fetch(`${service.base}/api/v1/sessions`, { method: "POST", headers: json, body: JSON.stringify({ email, password }) });
  const { access_token: token } = await opened.json();
  const listed = await fetch(`${service.base}/api/v1/placements?state=${state}`, { headers: { authorization: `Bearer ${token}` } });
  const { items } = await listed.json();
  assert.ok(items.length > 0, `the demonstration has a placement in ${state}`);
  return { email: items[0].volunteer.email, password };
}

/** Violations found by axe, one line each. */
export async function violations(page, only) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: WCAG };
  const found = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
  return found.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

/** What is wider than the window, if the page scrolls sideways. */
export function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return wide.slice(-3).map((one) => `wider than ${width}px: ${one.outerHTML.slice(0, 120)}`);
  });
}

/** Waits for a letter to `address` that says all these words, and answers its text. */
export async function letter(mailDir, address, words = "") {
  const look = () => {
    for (const name of readdirSync(mailDir).filter((one) => one.endsWith(".eml")).sort().reverse()) {
      const text = readFileSync(join(mailDir, name), "latin1");
      const head = text.slice(0, text.indexOf("\r\n\r\n"));
      if (!head.includes(address)) continue;
      const body = decoded(text);
      if ([words].flat().every((one) => body.includes(one))) return body;
    }
    return null;
  };
  const watcher = watch(mailDir);
  try {
    return await new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`no letter to ${address} with ${words}`)), PATIENCE);
      const again = () => {
        const found = look();
        if (found) { clearTimeout(late); done(found); }
      };
      watcher.on("change", again);
      again();
    });
  } finally {
    watcher.close();
  }
}

/** Quoted-printable and base64 parts of a letter, read. */
function decoded(text) {
  const quoted = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  const parts = [...text.matchAll(/Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g)];
  const bytes = quoted + parts.map(([, part]) => Buffer.from(part, "base64").toString("latin1")).join("\n");
  return Buffer.from(bytes, "latin1").toString("utf8");
}

export function linkIn(text, path) {
  const found = text.match(new RegExp(`https?://[^\\s"<>]+${path}[^\\s"<>]*`));
  assert.ok(found, `a link to ${path} in ${text.slice(0, 2000)}`);
  const { pathname, search } = new URL(found[0].replaceAll("&amp;", "&"));
  return pathname + search;
}
