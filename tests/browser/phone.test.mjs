// What a phone asks for beyond what each page is looked at for: touch targets, heads that do not run together, pages that end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, NARROW, PHONE, demo, launch, person, signIn, violations, volunteer } from "./support.mjs";

let service, browser;
before(async () => {
  service = await demo();
  browser = await launch();
});
after(async () => { await browser?.close(); await service?.stop(); });

/** The boxes of words, as drawn: of the text itself, which may be wider than what holds it. */
function drawn(page, selector) {
  return page.locator(selector).evaluateAll((all) => all.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const { left, right } = range.getBoundingClientRect();
    return { left, right, words: one.textContent };
  }));
}

for (const locale of ["fr-FR", "en-GB"]) {
  test(`the heads of a week stay apart at 320 px, ${locale}`, async () => {
    const context = await person(browser, service.base, { viewport: NARROW, locale });
    const page = await context.newPage();
    await signIn(page, service.accounts.find((one) => one.role === "candidate"));
    await page.goto("/me/profile?step=2");
    const heads = await drawn(page, ".week thead th");
    assert.equal(heads.length, 4);
    for (const [at, head] of heads.slice(1).entries()) {
      assert.ok(head.left - heads[at].right >= 4, `${heads[at].words} | ${head.words}: ${head.left - heads[at].right} px`);
    }
    for (const box of await page.locator(".week label").all()) {
      const { width, height } = await box.boundingBox();
      assert.ok(width >= 40 && height >= 44, `${width} by ${height}`);
    }
    // Named whole for those who hear it.
    const named = await page.locator(".week tbody tr").first().locator("label").first().textContent();
    assert.match(named, /lundi matin|Monday morning/i);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });
}

test("what closes the words of a place on the map is as large as a finger", async () => {
  // What fades in has not its colours yet.
  const context = await person(browser, service.base, { viewport: DESK, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/missions");
  await page.waitForSelector(".leaflet-box path.dot");
  await page.locator(".leaflet-box path.dot").first().focus();
  await page.keyboard.press("Enter");
  const { width, height } = await page.locator(".leaflet-popup-close-button").boundingBox();
  assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test("what is to be sent comes first, what is sent is folded", async () => {
  const context = await person(browser, service.base, { viewport: PHONE });
  const page = await context.newPage();
  await signIn(page, await volunteer(service, "dossier_open"));
  await page.goto("/me");
  await page.goto(await page.locator("a.button[href^='/me/placement/']").first().getAttribute("href"));
  const top = await page.locator("details.send").first().boundingBox();
  const steps = await page.locator("ol.steps").boundingBox();
  assert.ok(top.y < steps.y && top.y < PHONE.height, `${top.y}, ${steps.y}`);
  const sent = page.locator("details:not(.send)", { has: page.locator("li[id]") }).first();
  assert.equal(await sent.evaluate((one) => one.open), false);
  await context.close();
});

test("of the letters of a file the two last are in sight", async () => {
  const context = await person(browser, service.base, { viewport: PHONE });
  const page = await context.newPage();
  await signIn(page, service.accounts.find((one) => one.role === "case_worker"));
  await page.goto("/network/placements?state=in_mission");
  await page.goto(await page.locator("main .rows a[href^='/network/placements/']").first().getAttribute("href"));
  const letters = page.locator("section[aria-labelledby=letters]");
  assert.equal(await letters.locator("li:visible").count(), 2);
  await letters.locator("summary").click();
  assert.ok(await letters.locator("li:visible").count() > 2);
  await context.close();
});
