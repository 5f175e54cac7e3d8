// Pictures of the main pages, on a phone and at a desk: `make screenshots`, into target/screenshots. After the folder: `whole`
// for whole pages by day and by night, then who (`host,network`).
import { mkdirSync } from "node:fs";
import { DESK, PHONE, demo, launch, person, signIn, volunteer } from "./support.mjs";

const folder = process.argv[2] ?? "target/screenshots";
mkdirSync(folder, { recursive: true });
const service = await demo();
const browser = await launch();
try {
  const account = (role) => service.accounts.find((one) => one.role === role);
  // An address, then the links to follow from there.
  const file = ["/network/placements?state=dossier_open", "main .rows a[href^='/network/placements/']"];
  const placement = ["/host", "main a[href^='/host/placements/']"];
  const mission = ["/host/missions", "main a[href^='/host/missions/']:not([href$='/new'])"];
  const everybody = [
    ["visitor", null, [["/"], ["/missions"], ["/missions?place=Saint-Étienne"], ["/missions", ".mission h3 a"], ["/register"], ["/eligibility"], ["/privacy"], ["/rien"]]],
    ["candidate", account("candidate"), [["/me"], ["/me/profile?step=1"], ["/me/profile?step=2"]]],
    ["file", await volunteer(service, "dossier_open"), [["/me"], ["/me", "a.button[href^='/me/placement/']"]]],
    ["host", account("host"), [["/host"], mission, [...mission, "main a[href$='/candidates']"], placement]],
    ["network", account("case_worker"), [["/network"], ["/network/placements"], file,
      ["/network/organizations?state=submitted", "main .rows a[href^='/network/organizations/']"], ["/network/dashboard"]]],
  ];
  const lights = process.argv[3] === "whole" ? ["light", "dark"] : ["light"];
  for (const [size, viewport] of [["phone", PHONE], ["desk", DESK]]) {
    for (const [who, member, paths] of everybody.filter(([who]) => !process.argv[4] || process.argv[4].split(",").includes(who))) {
      const context = await person(browser, service.base, { viewport, reducedMotion: "reduce", deviceScaleFactor: size === "phone" ? 2 : 1 });
      const page = await context.newPage();
      if (member) await signIn(page, member);
      for (const [start, ...links] of paths) {
        await page.goto(start);
        for (const link of links) await page.goto(await page.locator(link).first().getAttribute("href"));
        await page.waitForLoadState("networkidle");
        if (size === "desk" && start.startsWith("/missions") && !links.length) await page.waitForSelector(".leaflet-box path.dot", { state: "attached" });
        const path = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one") + new URL(start, page.url()).search;
        const name = path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "home";
        for (const colorScheme of lights) {
          await page.emulateMedia({ colorScheme });
          const picture = `${folder}/${who}-${name}-${size}${colorScheme === "dark" ? "-dark" : ""}.png`;
          await page.screenshot({ path: picture, fullPage: process.argv[3] === "whole" });
          console.log(picture);
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await service.stop();
}
