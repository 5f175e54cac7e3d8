// Lighthouse on the main pages, on a phone: `make lighthouse`. Its clock is the machine's: run it on a quiet one.
import lighthouse from "lighthouse";
import { launch as chrome } from "chrome-launcher";
import { demo } from "../support.mjs";

const WANTED = 95;
const service = await demo();
const browser = await chrome({
  chromePath: process.env.BROWSER_TESTS_IN ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"],
});
let low = false;
try {
  const { email, password } = service.accounts.find((one) => one.role === "candidate");
  const form = new URLSearchParams({ email, password, way: "password" });
  const signed = await fetch(`${service.base}/sign-in`, { method: "POST", body: form, redirect: "manual" });
  const cookie = signed.headers.get("set-cookie").split(";")[0];
  const missions = await (await fetch(`${service.base}/api/v1/missions`)).json();
  const pages = [["/"], ["/missions"], [`/missions/${missions.items[0].id}`], ["/sign-in"], ["/me", cookie]];
  for (const [path, held] of pages) {
    const settings = {
      port: browser.port, logLevel: "error", locale: "fr",
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
      extraHeaders: held ? { Cookie: held } : undefined,
    };
    const { lhr } = await lighthouse(service.base + path, settings);
    const scores = Object.values(lhr.categories).map((one) => `${one.title} ${Math.round(one.score * 100)}`);
    console.log(`${path.replace(/[0-9a-f-]{36}/, "{id}").padEnd(16)} ${scores.join(" · ")}`);
    for (const category of Object.values(lhr.categories).filter((one) => one.score * 100 < WANTED)) {
      low = true;
      const lost = category.auditRefs.filter((ref) => ref.weight > 0 && (lhr.audits[ref.id].score ?? 1) < 0.9);
      for (const ref of lost) console.log(`    ${category.title}: ${lhr.audits[ref.id].title} ${lhr.audits[ref.id].displayValue ?? ""}`);
    }
  }
} finally {
  browser.kill();
  await service.stop();
}
process.exitCode = low ? 1 : 0;
