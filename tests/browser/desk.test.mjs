// What the network does through forms that no link leads to: several lines at once, and a form that grows by a button. With
// scripts and without; each page is looked at in every size and light.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, NARROW, PHONE, demo, launch, person, press, signIn, tooWide, violations } from "./support.mjs";

let service, browser;
before(async () => {
  service = await demo();
  browser = await launch();
});
after(async () => { await browser?.close(); await service?.stop(); });

async function looks(page) {
  const found = [];
  for (const [viewport, colorScheme] of [[NARROW, "light"], [PHONE, "dark"], [DESK, "light"], [DESK, "dark"]]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    found.push(...await tooWide(page), ...await violations(page));
    if (process.env.BROWSER_PICTURES) {
      const name = `${new URL(page.url()).pathname.replace(/[^a-z]+/g, "-")}${viewport.width}-${colorScheme}`;
      await page.screenshot({ path: `${process.env.BROWSER_PICTURES}/${name}.png`, fullPage: true });
    }
  }
  assert.deepEqual(found, [], page.url());
  await page.emulateMedia({ colorScheme: "light" });
}

for (const javaScriptEnabled of [true, false]) {
  test(`several lines at once are seen before, and undone (${javaScriptEnabled ? "with scripts" : "without"})`, async () => {
    // axe needs scripts: the same pages are looked at with them.
    const look = (page) => (javaScriptEnabled ? looks(page) : undefined);
    const context = await person(browser, service.base, { javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, service.accounts.find((one) => one.role === "case_worker"));
    await page.goto("/network/placements?state=dossier_open");
    await look(page);
    await press(page, "a[href*='ticked=all']");
    assert.ok(await page.locator("input[name=item]:checked").count() > 0, "every line is ticked");
    await press(page, "button[value=placement_remind]");
    assert.match(await page.textContent("h1"), /ce qui se passera/);
    await look(page);
    await page.goto("/network/applications?state=sent");
    await page.locator("input[name=item]").first().check();
    await press(page, "button[value=application_pass]");
    if (await page.locator("form[action='/network/bulk'] button").count() > 0) {
      await press(page, "form[action='/network/bulk'] button");
      await page.getByText("secondes pour annuler").waitFor();
      await look(page);
      await press(page, "form[action$='/undo'] button");
      await page.getByText("rien n’a été fait").waitFor();
      await look(page);
    }
    await page.goto("/network/bulk");
    await look(page);
    assert.deepEqual(page.faults, []);
    await context.close();
  });

  test(`a licence grows by a button and keeps what was typed (${javaScriptEnabled ? "with scripts" : "without"})`, async () => {
    const context = await person(browser, service.base, { javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, service.accounts.find((one) => one.role === "case_worker"));
    await page.goto("/network/accreditations/new");
    const field = (name) => page.locator(`[id="${name}"]`);
    const number = javaScriptEnabled ? "NA-000-26-90001" : "NA-000-26-90002";
    await field("number").fill(number);
    await field("missions/0/domain").selectOption("sport");
    await field("missions/0/count").fill("3");
    await press(page, "button[value=line]");
    assert.equal(await field("number").inputValue(), number);
    assert.equal(await field("missions/0/domain").inputValue(), "sport");
    assert.equal(await field("missions/1/count").count(), 1);
    if (javaScriptEnabled) await looks(page);
    const [response] = await Promise.all([page.waitForNavigation(), page.click("button[value=save]")]);
    assert.equal(response.status(), 422);
    if (javaScriptEnabled) await looks(page);
    await field("valid_until").fill("2029-09-30");
    await field("recruitment/from").fill("2026-10-01");
    await field("recruitment/to").fill("2027-09-30");
    await field("recruitment/count").fill("5");
    await field("lending_cap").fill("2");
    await press(page, "button[value=save]");
    assert.ok((await page.textContent("h1")).includes(number));
    assert.deepEqual(page.faults, []);
    await context.close();
  });
}
