// Every page that each role reaches by links, on a phone and at a desk, by day and by night.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, NARROW, PHONE, demo, launch, person, signIn, toDatabase, tooWide, violations, volunteer } from "./support.mjs";

/// Pages of one kind that are looked at: another one differs by its data only. A role that works on files sees many kinds.
const MOST_OF_A_KIND = { visitor: 2, candidate: 2 };
const STARTS = {
  visitor: ["/", "/missions", "/missions?place=Saint-Denis", "/missions?place=xyzzy", "/missions?q=zzzz", "/register", "/register?as=host",
    "/sign-in?token=x", "/verify?token=x", "/reset", "/reset?token=x", "/eligibility", "/rien", "/unsubscribe/x", "/invitations?token=x",
    "/nominations?token=x", "/sign?token=x"],
  candidate: ["/me", "/me/profile?step=1", "/me/profile?step=2", "/me/profile?step=3", "/me/profile?step=4"],
  representative: ["/representative"],
  host: ["/host"],
  tutor: ["/host"],
  case_worker: ["/network", "/network/search?q=a", "/network/search?q=zzzz", "/network/placements?state=in_mission", "/network/placements?state=all"],
};

let service, browser;
before(async () => {
  service = await demo();
  browser = await launch();
});
after(async () => { await browser?.close(); await service?.stop(); });

/** Pages of one kind have one name: what varies in their address is left out. */
function kind(url) {
  const path = url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id").replace(/\/\d+(?=\/|$)/g, "/:n")
    .replace(/(?<=\/settings\/mails\/)\w+/, ":letter");
  const asked = [...url.searchParams].map(([name, value]) => (name === "step" ? `step=${value}` : name));
  return `${path}?${asked.sort().join("&")}`;
}

/// The same for everybody but for its head: visitors have seen the page, candidates see what a mission says to them.
const PUBLIC = /^\/(missions|eligibility|how-ranking-works|accessibility|privacy|legal|sign-in|register|reset)?(\/|$)/;

const FILES = /^\/(assets|api|calendar|metrics)\b|\.(csv|pdf|ics|json|svg|png|jpg)$|\/content$|^\/sign\/paper|^\/(network|host|me)\/documents\/|^\/me\/data\/export$|^\/messages\/|^\/network\/scans\/[^/]+\/file$|^\/(host|me|network)\/placements?\/[^/]+\/scans\//;
/// Kinds of the network's pages that another role has shown in every size and light: the next is looked at in one.
const shown = new Set();

/// Taller than this on a phone, nobody finds what the page is for: what is settled is folded, lists have pages.
const TALLEST = 6000;
/// A day is written with its month in words, a time of day as people say it (docs/pages.md).
const NOT_A_DATE = /.{0,20}(\b\d{1,2}\/\d{1,2}\/\d{4}\b|\b20\d\d-\d\d-\d\d\b|\b\d{1,2}:\d{2}\b).{0,20}/g;

async function look(page, at, faults, briefly = false) {
  const note = (how, found) => found.forEach((one) => faults.push(`${at} (${how}): ${one}`));
  await page.setViewportSize(PHONE);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (tall > TALLEST) faults.push(`${at}: ${tall} px tall on a phone`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  note("dates", (await page.locator("main").innerText()).match(NOT_A_DATE) ?? []);
  await page.setViewportSize(NARROW);
  note("320 px", await tooWide(page));
  note("320 px", await violations(page));
  if (briefly) return;
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  note("390 px, dark", await violations(page, ["color-contrast", "target-size"]));
  await page.setViewportSize(DESK);
  note("desk, dark", await tooWide(page));
  note("desk, dark", await violations(page, ["color-contrast", "target-size", "heading-order", "landmark-unique"]));
  await page.emulateMedia({ colorScheme: "light" });
  note("desk", await violations(page, ["color-contrast"]));
}

/** Opens every kind of page within reach, and answers what is wrong with them. */
async function crawl(role, account) {
  const context = await person(browser, service.base);
  const page = await context.newPage();
  if (account) await signIn(page, account);
  const home = new URL(page.url().startsWith("http") ? page.url() : service.base).pathname;
  const waiting = [...(STARTS[role] ?? ["/network"]), ...(account ? [home] : [])];
  const seen = new Map();
  const opened = new Set();
  const faults = [];
  while (waiting.length > 0) {
    const asked = waiting.shift();
    const url = new URL(asked, service.base);
    url.hash = "";
    const name = STARTS[role]?.includes(asked) ? asked : kind(url);
    if (account && PUBLIC.test(url.pathname) && !(role === "candidate" && kind(url) === "/missions/:id?")) continue;
    if (opened.has(url.href) || (seen.get(name) ?? 0) >= (MOST_OF_A_KIND[role] ?? 1)) continue;
    opened.add(url.href);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    const response = await page.goto(url.href);
    const at = `${role} ${url.pathname}${url.search}`;
    if (response.status() >= 500) faults.push(`${at}: ${response.status()}`);
    if (response.status() >= 400 && !STARTS[role]?.includes(asked)) faults.push(`${at}: a link leads to ${response.status()}`);
    const known = url.pathname.startsWith("/network") && shown.has(name);
    shown.add(name);
    await look(page, at, faults, known);
    const links = await page.$$eval("a[href]", (all) => all.map((one) => one.href));
    for (const link of links.map((one) => new URL(one))) {
      if (link.origin === new URL(service.base).origin && !FILES.test(link.pathname)) waiting.push(link.pathname + link.search);
    }
  }
  faults.push(...page.faults);
  await context.close();
  return { faults: [...new Set(faults)], pages: opened.size };
}

async function holds(t, role, account) {
  const { faults, pages } = await crawl(role, account);
  t.diagnostic(`${role}: ${pages} pages`);
  assert.deepEqual(faults, []);
}

test("pages of visitors", (t) => holds(t, "visitor"));

test("pages of each role", async (t) => {
  const roles = [...new Set(service.accounts.map((account) => account.role))];
  for (const role of roles) {
    await t.test(role, (t) => holds(t, role, service.accounts.find((account) => account.role === role)));
  }
  for (const state of ["dossier_open", "in_mission"]) {
    await t.test(state, async (t) => holds(t, "candidate", await volunteer(service, state)));
  }
});

test("what goes wrong has its page, in plain words", async () => {
  const context = await person(browser, service.base);
  const page = await context.newPage();
  const faults = [];
  /// The page of this status: its title, what happened, what to do next (`words`), and a way on.
  const shows = async (status, response, words, at = page) => {
    assert.equal(response.status(), status);
    assert.match(response.headers()["content-type"], /^text\/html/);
    const title = (await at.textContent("h1")).trim();
    assert.ok(title.length > 5 && (await at.title()).startsWith(title), title);
    const text = (await at.textContent("main")).replace(/\s+/g, " ");
    assert.match(text, words, "it says what to do next");
    assert.doesNotMatch(text, /[{}]|undefined|null|error|panicked|SQL|database/i);
    assert.ok(await at.locator("main a[href], main form").count() > 0, "it leads on");
    await look(at, `${status}`, faults);
    await at.setViewportSize(PHONE);
  };
  const sends = async (press, at = page) => {
    const answer = at.waitForResponse((one) => one.request().method() === "POST");
    await press();
    const response = await answer;
    await at.waitForLoadState();
    return response;
  };
  await shows(404, await page.goto("/rien"), /copiez l’adresse entière/);

  await shows(410, await page.goto("/verify?token=perime"), /demandez un lien/);

  // A step that is behind: a mission that is online is sent to the network to be read.
  const host = await context.newPage();
  await signIn(host, service.accounts.find((account) => account.role === "host"));
  await host.goto("/host/missions");
  const missions = await host.$$eval("main a[href^='/host/missions/']", (all) => all.map((one) => one.getAttribute("href")));
  for (const mission of missions.filter((one) => /^[^?]*\/[0-9a-f-]{36}$/.test(one))) {
    await host.goto(mission);
    if (await host.$("form[action$='/close']")) break;
  }
  const behind = () => host.locator("form[action$='/close']").evaluate((form) => {
    form.action = form.action.replace(/close$/, "submit");
    form.requestSubmit();
  });
  await shows(409, await sends(behind, host), /Revenez à la page, rechargez-la/, host);
  await context.clearCookies();

  // What cannot be written now, and what cannot be read at all. Our side of it is told to nobody.
  const letGo = await toDatabase(service, "BEGIN IMMEDIATE;");
  await page.goto("/sign-in");
  await page.fill("#email", "quelqu.un@exemple.fr");
  const busy = await sends(() => page.click("button[value=link]"));
  await letGo();
  assert.ok(Number(busy.headers()["retry-after"]) > 0);
  await shows(503, busy, /Patientez une minute/);
  await (await toDatabase(service, "ALTER TABLE ranking_weights RENAME TO ranking_weights_away;"))();
  const broken = await page.goto("/how-ranking-works");
  await (await toDatabase(service, "ALTER TABLE ranking_weights_away RENAME TO ranking_weights;"))();
  await shows(500, broken, /vous ne perdrez aucun délai/);
  assert.equal((await page.goto("/how-ranking-works")).status(), 200);

  await page.goto("/sign-in");
  await page.fill("#email", "x".repeat(70_000));
  await shows(413, await sends(() => page.click("button[value=link]")), /plus légère/);

  const phone = await context.newPage();
  await signIn(phone, await volunteer(service, "dossier_open"));
  await phone.goto("/me");
  const files = await phone.$$eval("a[href^='/me/placement/']", (all) => all.map((one) => one.getAttribute("href")));
  for (const file of [...new Set(files)]) {
    await phone.goto(file);
    if (await phone.$("details.send")) break;
  }
  const paper = phone.locator("details.send").first();
  await paper.locator("summary").click();
  const heavy = Buffer.alloc(11 * 1024 * 1024, 0xff);
  await paper.locator("input[type=file]").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: heavy });
  // A file too large is said on the page it was sent from, about the paper it was for.
  assert.equal((await sends(() => paper.locator("button").click(), phone)).status(), 413);
  const told = phone.locator(".summary .faults a");
  assert.match(await told.textContent(), /dépasse.*qualité normale/);
  await told.click();
  assert.equal(await phone.evaluate(() => document.activeElement?.type), "file", "its field, in sight");
  await look(phone, "413 of a paper", faults);
  await context.clearCookies();

  const member = await context.newPage();
  await signIn(member, service.accounts.find((account) => account.role === "candidate"));
  await shows(403, await page.goto("/representative"), /./);
  await context.clearCookies();

  const body = new URLSearchParams({ email: "quelqu.un@exemple.fr", password: "faux mot de passe", way: "password" });
  let [status, tries] = [0, 0];
  while (status !== 429 && tries++ < 200) {
    ({ status } = await fetch(`${service.base}/sign-in`, { method: "POST", body, redirect: "manual", headers: { accept: "text/html" } }));
  }
  await page.goto("/sign-in");
  await page.fill("#email", "quelqu.un@exemple.fr");
  await page.fill("#password", "faux mot de passe");
  await shows(429, await sends(() => page.click("button[value=password]")), /un lien par mail marche toujours/);
  assert.deepEqual(faults, []);
  assert.deepEqual(page.faults, []);
  await context.close();
});
