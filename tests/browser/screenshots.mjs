// Pictures of the main pages, on a phone and at a desk: `make screenshots`, into target/screenshots.
import { mkdirSync } from "node:fs";
import { DESK, PHONE, demo, launch, person, signIn, volunteer } from "./support.mjs";

const folder = process.argv[2] ?? "target/screenshots";
mkdirSync(folder, { recursive: true });
const service = await demo();
const browser = await launch();
try {
  const account = (role) => service.accounts.find((one) => one.role === role);
  const everybody = [
    ["visitor", null, ["/", "/missions", "/missions?place=Saint-Étienne", "MISSION", "/register", "/eligibility", "/privacy", "/rien"]],
    ["candidate", account("candidate"), ["/me", "/me/profile?step=1", "/me/profile?step=2"]],
    ["file", await volunteer(service, "dossier_open"), ["/me", "PLACEMENT"]],
    ["host", account("host"), ["/host"]],
    ["network", account("case_worker"), ["/network"]],
  ];
  for (const [size, viewport] of [["phone", PHONE], ["desk", DESK]]) {
    for (const [who, member, paths] of everybody) {
      const context = await person(browser, service.base, { viewport, reducedMotion: "reduce", deviceScaleFactor: size === "phone" ? 2 : 1 });
      const page = await context.newPage();
      if (member) await signIn(page, member);
      for (const path of paths) {
        await page.goto(path === "MISSION" ? "/missions" : path === "PLACEMENT" ? "/me" : path);
        if (path === "MISSION") await page.click(".mission h3 a");
        if (path === "PLACEMENT") await page.click("a.button[href^='/me/placement/']");
        await page.waitForLoadState("networkidle");
        if (size === "desk" && path.startsWith("/missions")) await page.waitForSelector(".leaflet-box path.dot", { state: "attached" });
        const name = `${who}-${path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "home"}-${size}.png`;
        await page.screenshot({ path: `${folder}/${name}`, fullPage: process.argv[3] === "whole" });
        console.log(`${folder}/${name}`);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await service.stop();
}
