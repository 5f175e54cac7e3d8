// A candidate on a phone, from the first form to a photograph sent, with scripts and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, demo, launch, letter, linkIn, person, signIn, violations, volunteer } from "./support.mjs";

const PASSWORD = "tortue violette 9 parapluies";
const WORDS = "J’aime parler avec les personnes âgées et je suis libre dès décembre.";

let service, browser;
before(async () => {
  service = await demo();
  browser = await launch();
});
after(async () => { await browser?.close(); await service?.stop(); });

const focused = (page, css) => page.waitForFunction((css) => document.activeElement?.matches(css), css);
const heading = (page) => page.textContent("h1");

/** An account, by the form and the link of the letter. Leaves the page on the confirmation. */
async function signsUp(page, email) {
  await page.goto("/register");
  await page.check("[name=role][value=candidate]");
  await page.fill("#given_name", "Inès");
  await page.fill("#family_name", "Essai");
  await page.fill("#email", email);
  await page.fill("#password", PASSWORD);
  await page.click("main button[type=submit]");
  await page.waitForSelector(`main :text("${email}")`);
  const link = linkIn(await letter(service.mailDir, email, "/verify?token="), "/verify\\?token=");
  await page.goto(link);
  await page.click("main button[type=submit]");
  await page.waitForSelector(".state.good");
}

/** The first step of the profile, which is enough for the ranking. */
async function fillsFirstStep(page) {
  await page.goto("/me/profile");
  await page.fill("#birth_date", "2005-03-14");
  await page.selectOption("#nationality", "FR");
  await page.fill("#place", "Saint-Étienne");
  await page.fill("#available_from", "2026-12-01");
  await page.click("main form[action='/me/profile'] button[type=submit]");
  await page.waitForURL(/step=2/);
}

/** The first ranked mission that takes an application. */
async function opensMission(page) {
  await page.goto("/me");
  const links = await page.$$eval(".match h3 a", (all) => all.map((one) => one.getAttribute("href")));
  assert.ok(links.length > 0, "missions are ranked");
  assert.ok(await page.$(".match .why li"), "each says why");
  for (const link of links) {
    await page.goto(link);
    if (await page.$("#motivation")) return link;
  }
  return assert.fail("no mission takes an application");
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`from sign-up to an application, ${how}`, async () => {
    const context = await person(browser, service.base, { javaScriptEnabled });
    const page = await context.newPage();
    const email = `ines.${javaScriptEnabled ? "avec" : "sans"}@exemple.fr`;

    await page.goto("/register");
    await page.fill("#given_name", "Inès");
    await page.fill("#email", "pas une adresse");
    await page.click("main button[type=submit]");
    await page.waitForSelector(".summary");
    assert.match(await page.title(), /^Erreur/);
    assert.equal(await page.inputValue("#given_name"), "Inès", "what was typed is kept");
    assert.equal(await page.inputValue("#password"), "", "a password never comes back");
    const told = await page.$$eval(".summary a", (all) => all.map((one) => one.getAttribute("href")));
    for (const target of told) assert.ok(await page.$(`[id="${target.slice(1)}"]`), `${target} leads to its field`);
    assert.ok(told.length >= 2, "every fault at once");
    if (javaScriptEnabled) {
      await focused(page, ".summary");
      assert.deepEqual(await violations(page), []);
    }

    await signsUp(page, email);
    await fillsFirstStep(page);

    // The week with the keyboard alone.
    await page.focus("[name=slots] >> nth=0");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("[name=slots]:checked").count(), 2);
    await page.click("main form[action='/me/profile'] button[type=submit]");
    await page.waitForURL(/step=3/);
    await page.fill("#mobility_km", "500");
    await page.click("main form[action='/me/profile'] button[type=submit]");
    await page.waitForURL(/step=4/);
    await page.goto("/me/profile?step=2");
    assert.equal(await page.locator("[name=slots]:checked").count(), 2, "the week is kept");

    const mission = await opensMission(page);
    await page.fill("#motivation", "Court.");
    await page.click("main article ~ aside button[type=submit]");
    await page.waitForSelector(".summary");
    assert.equal((await page.inputValue("#motivation")).trim(), "Court.");
    if (javaScriptEnabled) assert.deepEqual(await violations(page), []);

    // Pressed twice, in a hurry: one application, one letter.
    await page.fill("#motivation", WORDS);
    await page.dblclick("main article ~ aside button[type=submit]");
    await page.waitForURL(/\/me\/applications\//);
    await letter(service.mailDir, email, "andidature");
    await page.goto("/me/applications");
    assert.equal(await page.locator("main a[href^='/me/applications/']").count(), 1);

    // Back to the form that was sent: the page says that it was.
    await page.goBack();
    await page.goto(mission);
    assert.equal(await page.locator("#motivation").count(), 0);
    assert.deepEqual(page.faults, []);
    await context.close();
  });

  test(`a session that ends in the middle of a form loses nothing, ${how}`, async () => {
    const context = await person(browser, service.base, { javaScriptEnabled });
    const page = await context.newPage();
    const email = `session.${javaScriptEnabled ? "avec" : "sans"}@exemple.fr`;
    await signsUp(page, email);
    await fillsFirstStep(page);
    await opensMission(page);
    await page.fill("#motivation", WORDS);

    const other = await context.newPage();
    await other.goto("/me");
    await other.click("form[action='/sign-out'] button");
    await other.waitForSelector("a[href='/sign-in']");

    await page.click("main article ~ aside button[type=submit]");
    await page.waitForSelector("[name=carried]", { state: "attached" });
    await page.fill("#email", email);
    await page.fill("#password", PASSWORD);
    await page.click("button[value=password]");
    await page.waitForSelector(".state.good");
    await page.click("main button[type=submit]");
    await page.waitForURL(/\/me\/applications\//);
    assert.ok(await page.$(".told"), "it is sent");
    assert.deepEqual(page.faults, []);
    await context.close();
  });
}

test("the same form in two tabs: the second is told, in plain words", async () => {
  const context = await person(browser, service.base);
  const page = await context.newPage();
  await signsUp(page, "deux.onglets@exemple.fr");
  await fillsFirstStep(page);
  const mission = await opensMission(page);
  const second = await context.newPage();
  await second.goto(mission);
  for (const tab of [page, second]) await tab.fill("#motivation", WORDS);
  await page.click("main article ~ aside button[type=submit]");
  await page.waitForURL(/\/me\/applications\//);
  const [answer] = await Promise.all([
    second.waitForResponse((one) => one.request().method() === "POST"),
    second.click("main article ~ aside button[type=submit]"),
  ]);
  await second.waitForLoadState();
  assert.ok([303, 409, 422].includes(answer.status()), `${answer.status()}`);
  assert.doesNotMatch(await second.textContent("main"), /"type"|panicked|null/);
  assert.deepEqual(await violations(second), []);
  assert.deepEqual(page.faults, []);
  await context.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`one’s profile in two tabs: the second is told, and keeps what it typed, ${javaScriptEnabled ? "with scripts" : "without scripts"}`, async () => {
    const context = await person(browser, service.base, { javaScriptEnabled });
    const page = await context.newPage();
    await signsUp(page, `onglets.${javaScriptEnabled ? "avec" : "sans"}@exemple.fr`);
    await fillsFirstStep(page);
    const second = await context.newPage();
    for (const tab of [page, second]) await tab.goto("/me/profile?step=1");
    const save = "main form[action='/me/profile'] button[type=submit]";
    await page.fill("[id='address/line']", "3 place des Tilleuls");
    await page.click(save);
    await page.waitForURL(/step=2/);

    await second.fill("#phone", "06 12 34 56 78");
    const [answer] = await Promise.all([second.waitForResponse((one) => one.request().method() === "POST"), second.click(save)]);
    assert.equal(answer.status(), 412);
    await second.waitForSelector(".summary.stale");
    assert.match(await second.title(), /^Modifié entre-temps/);
    assert.match(await second.textContent(".summary.stale"), /dans un autre onglet[^]*n’est pas enregistré[^]*envoyez de nouveau/);
    assert.equal(await second.inputValue("#phone"), "06 12 34 56 78", "what was typed is kept");
    assert.match(await second.textContent("[id='phone-saved']"), /rien/);
    assert.match(await second.textContent("[id='address/line-saved']"), /3 place des Tilleuls/, "and what is saved is shown beside");
    assert.deepEqual(await second.$$eval(".saved", (all) => all.length), 2, "nothing else differs");
    if (javaScriptEnabled) {
      await focused(second, ".summary");
      assert.deepEqual(await violations(second), []);
    }
    // Read, then sent again knowingly: it is saved, with what was kept of the other.
    await second.fill("[id='address/line']", "3 place des Tilleuls");
    await second.click(save);
    await second.waitForURL(/step=2/);
    await page.goto("/me/profile?step=1");
    assert.equal(await page.inputValue("#phone"), "0612345678");
    assert.equal(await page.inputValue("[id='address/line']"), "3 place des Tilleuls");
    assert.deepEqual(page.faults, []);
    await context.close();
  });
}

test("a photograph of a paper, from a phone", async () => {
  const context = await person(browser, service.base, { hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const photograph = await page.screenshot({ type: "jpeg" });
  await signIn(page, await volunteer(service, "dossier_open"));
  await page.goto("/me");
  const files = await page.$$eval("a[href^='/me/placement/']", (all) => all.map((one) => one.getAttribute("href")));
  for (const file of [...new Set(files)]) {
    await page.goto(file);
    if (await page.$("details.send")) break;
  }
  const row = page.locator("li", { has: page.locator("details.send") }).first();
  const code = await row.getAttribute("id");
  await row.locator("summary").tap();
  await row.locator("input[type=file]").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: photograph });
  await row.locator("button").tap();
  await page.waitForURL(/done=sent/);
  assert.ok(await page.$(".told"));
  assert.match(await page.locator(`[id="${code}"]`).textContent(), /reçu|vérifi/i);
  assert.deepEqual(page.faults, []);
  await context.close();
});

test("filters answer on the spot, and the map can be moved in", async () => {
  const context = await person(browser, service.base, { viewport: DESK });
  const page = await context.newPage();
  await page.goto("/missions");
  await page.waitForSelector(".leaflet-box path.land");
  assert.ok(await page.locator(".leaflet-box path.dot").count() > 0);
  assert.deepEqual(await violations(page), []);

  const dot = page.locator(".leaflet-box path.dot").first();
  assert.match(await dot.getAttribute("aria-label"), /\d+ missions?$/);
  await dot.focus();
  await page.keyboard.press("Enter");
  const link = page.locator(".leaflet-popup a[href^='/missions?commune=']");
  assert.equal(await link.evaluate((one) => one === document.activeElement), true, "the popup has the focus");
  await page.waitForSelector(".leaflet-tooltip", { state: "detached" });
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await link.waitFor({ state: "detached" });
  assert.equal(await dot.evaluate((one) => one === document.activeElement), true, "the dot has it again");

  await page.evaluate(() => { window.sameDocument = true; });
  await page.focus("#domain");
  await page.waitForFunction(() => window.htmx);
  const domain = await page.locator("#domain option").nth(1).getAttribute("value");
  await page.selectOption("#domain", domain);
  await page.waitForURL(new RegExp(`domain=${domain}`));
  await page.waitForSelector("#voice", { state: "attached" });
  assert.equal(await page.evaluate(() => window.sameDocument), true, "nothing was loaded again");
  assert.equal(await page.inputValue("#domain"), domain);
  await page.waitForSelector(".leaflet-box");
  assert.deepEqual(await violations(page), []);

  await page.goBack();
  await page.waitForURL((url) => url.search === "");
  assert.match(await heading(page), /missions/);

  await page.fill("#place", "");
  await page.locator("#place").pressSequentially("Nant");
  await page.waitForSelector("#place-communes option[value=Nantes]", { state: "attached" });
  await page.fill("#place", "Nantes");
  await page.waitForSelector("[name=commune][value='44109']", { state: "attached" });
  assert.deepEqual(page.faults, []);
  await context.close();
});

