// The whole job through the pages, each person in a browser of their own: from a host's first page to a signed contract.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, PHONE, demo, launch, letter, linkIn, person, press, refused, signIn, tooWide, violations } from "./support.mjs";

const PASSWORD = "tortue violette 9 parapluies";
const MOTIVATION = "J’aime jardiner avec mes voisins et j’ai du temps pour cela dès maintenant.";
/// Neither papers nor steps of one file are more than this: a page that asks for ever fails its test.
const MANY = 40;

let service, browser;
before(async () => {
  service = await demo();
  browser = await launch();
});
after(async () => { await browser?.close(); await service?.stop(); });

/** The day some days from now, as forms write it. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Digits closed by their key (Luhn), as in a SIRET. */
function keyed(digits) {
  const sum = [...digits].reverse().map((one, at) => (at % 2 ? Number(one) : Number(one) * 2));
  const total = sum.reduce((all, one) => all + (one > 9 ? one - 9 : one), 0);
  return digits + String((10 - (total % 10)) % 10);
}

/// The other case-worker of the demonstration, whom its list of accounts leaves out; they share its one password.
const IDRISS = "idriss.benali@reseau.example";

/** Somebody of the network, at a desk, signed in. */
async function desk(role, options = {}, email = "") {
  const context = await person(browser, service.base, { viewport: DESK, ...options });
  const page = await context.newPage();
  const known = service.accounts.find((one) => one.role === role);
  await signIn(page, email ? { ...known, email } : known);
  return page;
}

/** An account by the form and the link of the letter. */
async function signedUp(role, given, family, email, options) {
  const context = await person(browser, service.base, { viewport: PHONE, ...options });
  const page = await context.newPage();
  await page.goto(role === "host" ? "/register?as=host" : "/register");
  await page.check(`[name=role][value=${role}]`);
  await page.fill("#given_name", given);
  await page.fill("#family_name", family);
  await page.fill("#email", email);
  await page.fill("#password", PASSWORD);
  await press(page, "main button[type=submit]");
  await page.goto(linkIn(await letter(service.mailDir, email, "/verify?token="), "/verify\\?token="));
  await press(page, "main button[type=submit]");
  await page.waitForSelector(".state.good");
  return page;
}

/** Sends every file that the page still asks for, one by one, until nothing is left to send. */
async function sendsFiles(page, address, photograph) {
  const sent = [];
  for (let left = MANY; left > 0; left--) {
    await page.goto(address);
    const waiting = page.locator("li:has(.state.wait, .state.bad) form:has(input[type=file]) [name=code]");
    const codes = await waiting.evaluateAll((all) => all.map((one) => one.value));
    const code = codes.find((one) => !sent.includes(one));
    if (!code) return sent;
    const mine = page.locator(`form:has([name=code][value="${code}"])`);
    await mine.locator("xpath=ancestor::details").locator("summary").click();
    await mine.locator("input[type=file]").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: photograph });
    const until = mine.locator("[name=valid_until]");
    if (await until.count()) await until.fill(inDays(700));
    await press(page, mine.locator("button"));
    await page.waitForSelector(".told");
    sent.push(code);
  }
  return assert.fail("the page asks for ever");
}

/** Accepts every piece that waits on a page of the network, the first that waits being shown; one signed online has no file. */
async function acceptsPieces(page, address, files = true) {
  let accepted = 0;
  for (; accepted < MANY; accepted++) {
    await page.goto(address);
    if (!(await page.$("#deed-piece input[value=accept]"))) return accepted;
    assert.ok(!files || (await page.$(".look .paper img, .look .paper iframe")), "the piece is beside its decision");
    await page.check("#deed-piece input[value=accept]");
    if (await page.$("#deed-piece [name='reading/about']")) {
      await refused(page, "#deed-piece button", 422);
      await page.selectOption("#deed-piece [name='reading/about']", "mission");
      await page.fill("#deed-piece [name=issued_on]", inDays(-2));
    } else {
      await page.fill("#deed-piece [name=valid_until]", inDays(900));
    }
    await press(page, "#deed-piece button");
    await page.waitForSelector(".told");
  }
  return assert.fail("pieces wait for ever");
}

/** Carries out a step that a page of the network offers. */
async function does(page, verb, fill = async () => {}) {
  const deed = page.locator(`#deed-${verb}`);
  await deed.waitFor({ timeout: 10_000 }).catch(async () => assert.fail(`no ${verb} at ${page.url()}: ${await page.textContent("main")}`));
  if (!(await deed.getAttribute("open").then((open) => open !== null))) await deed.locator("summary").click();
  await fill(deed);
  await press(page, deed.locator("button[type=submit]"));
  await page.waitForSelector(".told[role=status]");
}

/** Finds something by the one box of the network, and opens it. */
async function finds(page, words, kind) {
  await page.goto("/network");
  await page.fill("header [name=q], [name=q]", words);
  await page.press("[name=q]", "Enter");
  await page.waitForURL(/\/network\/search/);
  const link = page.locator(`main a[href^='/network/${kind}/']`).first();
  const address = await link.getAttribute("href");
  await page.goto(address);
  return address;
}

/** Fills in the file of an association and sends it. */
async function sendsFile(host, name, email, number, photograph) {
  await host.goto("/host");
  await press(host, "main a[href^='/host/organization']");
  await host.waitForSelector("#name");
  await host.fill("#name", name);
  await host.check("[name=legal_form][value=association]");
  await host.fill("#address", "3 place des Tilleuls");
  await host.fill("#place", "Saint-Étienne");
  await host.fill("#siret", "123");
  await refused(host, "main form[action='/host/organization'] button[type=submit]", 422);
  assert.equal(await host.inputValue("#name"), name, "what was typed is kept");
  await host.fill("#siret", keyed(`${keyed(`9876543${number}`)}0001`));
  await host.fill("#rna", `W42198765${number}`);
  await host.fill("#declared_on", "2019-05-02");
  await press(host, "main form[action='/host/organization'] button[type=submit]");
  await host.waitForURL(/step=2/);
  await host.fill("[id='contact/name']", "Malika Essai");
  await host.fill("[id='contact/email']", email);
  await press(host, "main form[action='/host/organization'] button[type=submit]");
  await host.waitForURL(/step=3/);
  for (const asked of ["activities/worship", "activities/political", "activities/union", "licensed_or_covered"]) {
    await host.check(`[name='${asked}'][value=false]`);
  }
  await host.fill("#cer_signed_on", "2026-01-10");
  await press(host, "main form[action='/host/organization'] button[type=submit]");
  await host.waitForURL(/step=4/);
  const sent = await sendsFiles(host, host.url(), photograph);
  assert.ok(sent.length >= 8, `${sent}`);
  await press(host, "main p > a.button[href*='step=5']");
  await press(host, "form[action='/host/organization/send'] button");
  await host.waitForSelector(".told");
}

/** Writes a mission and sends it to the network: its address in the host's space. */
async function writesMission(host, title, javaScriptEnabled) {
  await host.goto("/host/missions/new");
  await host.check("[name=regime][value=civic_service]");
  await host.selectOption("#domain", "solidarite");
  await host.fill("#title", title);
  await host.fill("#description", "Vous tenez le secrétariat. BAFA exigé.");
  await host.fill("#tasks", "Inviter les voisins\nAnimer un atelier avec l’équipe");
  // With scripts the advice comes by itself after a pause; without, by the button.
  if (!javaScriptEnabled) await press(host, "button[value=look]");
  await host.waitForSelector(".advice q");
  assert.match(await host.inputValue("#description"), /BAFA/);
  await host.fill("#description", "Avec l’équipe, vous invitez les voisins au jardin et faites vivre l’atelier du samedi.");
  await press(host, "button[value=save]");
  await host.waitForURL(/step=2/);
  await host.fill("#place", "Saint-Étienne");
  await host.fill("#starts_from", inDays(40));
  await host.fill("#starts_to", inDays(120));
  await host.fill("#months", "8");
  await host.fill("#weekly_hours", "26,5");
  await host.check("[name=open_to_minors][value=true]");
  await host.check("[name=accessible][value=false]");
  await press(host, "button[value=save]");
  await host.waitForURL(/step=3/);
  await host.fill("[id='tutor/name']", "Malika Essai");
  await host.fill("[id='tutor/email']", "malika@exemple.fr");
  await host.fill("#seats", "1");
  await host.check("[name=benefit][value=cash]");
  await press(host, "button[value=save]");
  const address = new URL(host.url()).pathname;
  await press(host, "form[action$='/submit'] button");
  await host.waitForSelector(".told");
  return address;
}

/** Signs a paper on its page with the code that is mailed. */
async function signs(page, address, mail, words) {
  await page.goto(address);
  await press(page, "button[value=code]");
  const code = (await letter(service.mailDir, mail, ["Il sert une seule fois", ...words])).match(/\b\d{6}\b/)[0];
  await page.fill("#code", code);
  await page.check("[name=read]");
  await press(page, "button[value=sign]");
  await page.waitForSelector(".told");
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`from an association's first page to an approved and signed placement, ${how}`, async () => {
    const settings = { javaScriptEnabled };
    const tag = javaScriptEnabled ? "avec" : "sans";
    const [malika, ines] = [`malika.${tag}@exemple.fr`, `ines.${tag}@exemple.fr`];
    const name = `Jardin des possibles ${tag}`;
    const title = `Cultiver ${tag} les voisins du quartier`;

    const host = await signedUp("host", "Malika", "Essai", malika, settings);
    const photograph = await host.screenshot({ type: "jpeg" });
    await sendsFile(host, name, malika, javaScriptEnabled ? "1" : "2", photograph);

    const network = await desk("case_worker", settings);
    const file = await finds(network, name, "organizations");
    assert.ok((await acceptsPieces(network, file)) >= 8);
    await does(network, "approve");
    await letter(service.mailDir, malika, name);

    const own = await writesMission(host, title, javaScriptEnabled);
    await network.goto(own.replace("/host/", "/network/"));
    await does(network, "approve");
    await does(network, "publish");

    const candidate = await signedUp("candidate", "Inès", `Essai${tag}`, ines, settings);
    await candidate.goto("/me/profile");
    await candidate.fill("#birth_date", "2005-03-14");
    await candidate.selectOption("#nationality", "FR");
    await candidate.fill("#place", "Saint-Étienne");
    await candidate.fill("#available_from", inDays(10));
    await press(candidate, "main form[action='/me/profile'] button[type=submit]");
    await candidate.waitForURL(/step=2/);
    await candidate.goto(`/missions?q=${encodeURIComponent(title)}`);
    await press(candidate, `main a[href^='/missions/']:has-text("${title}")`);
    await candidate.fill("#motivation", MOTIVATION);
    await press(candidate, "main article ~ aside button[type=submit]");
    await candidate.waitForURL(/\/me\/applications\//);
    const application = new URL(candidate.url()).pathname;

    const seen = application.replace("/me/", "/network/");
    await network.goto(seen);
    await does(network, "precheck", (deed) => deed.locator("input[value=pass]").check());
    await host.goto(application.replace("/me/", "/host/"));
    assert.match(await host.textContent("main"), /J’aime jardiner/);
    assert.doesNotMatch(await host.textContent("main"), new RegExp(ines), "an address is not for a host yet");
    await press(host, "form[action$='/interview'] button");
    await letter(service.mailDir, ines, [title, "a retenu l’attention"]);
    await press(host, "form[action$='/select'] button");
    await host.waitForSelector(".told");
    await network.goto(seen);
    await does(network, "select");
    await candidate.goto(application);
    await press(candidate, "form[action$='/accept'] button");
    await candidate.goto(application);
    await press(candidate, "a.button[href^='/me/placement/']");
    const papers = new URL(candidate.url()).pathname;
    const id = papers.split("/").pop();

    assert.ok((await sendsFiles(candidate, papers, photograph)).length >= 3);
    await sendsFiles(host, `/host/placements/${id}/file`, photograph);
    const placement = `/network/placements/${id}`;
    assert.ok((await acceptsPieces(network, placement)) >= 3);
    assert.equal(await network.locator("#deed-approve").count(), 0, "who accepted the papers is not offered the approval");

    const approver = await desk("approver", settings);
    await finds(approver, `Essai${tag}`, "placements");
    await does(approver, "approve");
    await letter(service.mailDir, ines, title);
    await candidate.goto(papers);
    assert.match(await candidate.locator(".steps .now").textContent(), /Signature/);

    await network.goto(placement);
    await does(network, "enter", (deed) => deed.locator("[name=contract_number]").fill(`NA-042-26-00001-0000${javaScriptEnabled ? 1 : 2}`));
    await candidate.goto(papers);
    assert.match(await candidate.locator(".steps .now").textContent(), /Signature/);

    for (const [kind, paper] of [["contract", "Contrat d’engagement"], ["convention", "Convention de mise à disposition"]]) {
      await network.goto(placement);
      await press(network, `form[action$='/papers/${kind}/signatures'] button`);
      await letter(service.mailDir, ines, [paper, "attend votre signature"]);
      await signs(candidate, `${papers}/papers/${kind}/sign`, ines, [paper, title]);
      await signs(approver, `${placement}/papers/${kind}/sign`, service.accounts.find((one) => one.role === "approver").email, [paper, title]);
    }
    await signs(host, `/host/placements/${id}/papers/convention/sign`, malika, ["Convention de mise à disposition", title]);
    assert.equal(await acceptsPieces(network, placement, false), 2, "the contract and the convention, as signed");
    await does(network, "sign");
    await candidate.goto(papers);
    assert.match(await candidate.locator(".steps .now").textContent(), /Agence|Envoi|agence/);

    for (const page of [host, network, candidate, approver]) {
      assert.deepEqual(page.faults, []);
      await page.context().close();
    }
  });
}

test("two case-workers on one file: the second is told, shown the difference, and keeps what was typed", async () => {
  const [first, second] = [await desk("case_worker"), await desk("case_worker", {}, IDRISS)];
  for (const page of [first, second]) {
    await page.goto("/network/organizations?state=submitted");
    await press(page, "main .rows a[href^='/network/organizations/']");
  }
  assert.equal(first.url(), second.url());
  const words = "Il manque la signature de la présidente.";
  await does(first, "request-changes", (deed) => deed.locator("textarea[name=comment]").fill(words));
  const deed = second.locator("#deed-refuse");
  await deed.locator("summary").click();
  await deed.locator("[name=reason]").selectOption("incomplete");
  await deed.locator("textarea[name=comment]").fill("Dossier resté vide & incomplet.");
  await refused(second, deed.locator("button[type=submit]"), 412);
  await second.waitForFunction(() => document.activeElement?.matches(".summary"));
  const told = await second.textContent(".summary");
  assert.match(told, /Quelqu’un a modifié ce dossier/);
  assert.match(told, /Demande de compléments/);
  assert.ok(told.includes(words), told);
  assert.equal(await second.inputValue("#deed-refuse textarea[name=comment]"), "Dossier resté vide & incomplet.");
  assert.deepEqual(await violations(second), []);
  assert.deepEqual(await tooWide(second), []);
  await press(second, "#deed-refuse button[type=submit]");
  await second.waitForSelector(".told[role=status]");
  await first.reload();
  assert.match(await first.textContent(".trail"), /refus/i, "sent again knowingly, it is done");
  for (const page of [first, second]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("one mission written in two tabs: the second is told, shown the difference, and keeps what was typed", async () => {
  const first = await desk("host");
  await first.goto("/host/missions");
  const missions = await first.$$eval("main a[href^='/host/missions/']", (all) => all.map((one) => one.getAttribute("href")));
  for (const mission of missions.filter((one) => /^[^?]*\/[0-9a-f-]{36}$/.test(one))) {
    await first.goto(mission);
    if (await first.$("form[action$='/duplicate']")) break;
  }
  await press(first, "form[action$='/duplicate'] button");
  await first.waitForURL(/step=1/);
  const second = await first.context().newPage();
  await second.goto(first.url());
  await first.fill("#title", "Lire avec les enfants du quartier");
  await press(first, "button[value=save]");

  await second.fill("#description", "Chaque semaine, ouvrir des livres & des jeux avec les enfants.");
  await refused(second, "button[value=save]", 412);
  await second.waitForFunction(() => document.activeElement?.matches(".summary"));
  assert.match(await second.textContent(".summary.stale"), /dans un autre onglet, ou par quelqu’un d’autre/);
  assert.equal(await second.inputValue("#description"), "Chaque semaine, ouvrir des livres & des jeux avec les enfants.");
  assert.match(await second.textContent("#title-saved"), /Lire avec les enfants du quartier/);
  assert.ok(await second.locator("#description-saved ins").textContent(), "what is saved is beside what was typed");
  assert.deepEqual(await violations(second), []);
  for (const viewport of [PHONE, DESK]) {
    await second.setViewportSize(viewport);
    assert.deepEqual(await tooWide(second), []);
  }
  await second.fill("#title", "Lire et jouer avec les enfants du quartier");
  await press(second, "button[value=save]");
  await first.goto(second.url().replace(/step=.*/, "step=1"));
  assert.equal(await first.inputValue("#title"), "Lire et jouer avec les enfants du quartier", "sent again knowingly, it is saved");
  assert.match(await first.inputValue("#description"), /des livres & des jeux/);
  assert.deepEqual(first.faults, []);
  await first.context().close();
});
