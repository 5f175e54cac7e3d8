// Bytes and requests of the main pages on a phone that has never come: `make bench` prints them beside the server's times.
import { demo, launch, person, signIn } from "./support.mjs";

/// What the first page may weigh on the wire for a phone, the map left out (bytes).
const MOST = 50_000;
const service = await demo();
const browser = await launch();
try {
  const candidate = service.accounts.find((one) => one.role === "candidate");
  console.log("page                        requests    bytes   without the map   first byte   layout shift");
  let heavy = false;
  for (const [path, member] of [["/"], ["/missions"], ["/eligibility"], ["/register"], ["/sign-in"], ["/me", candidate], ["/me/profile", candidate]]) {
    const context = await person(browser, service.base);
    const page = await context.newPage();
    if (member) await signIn(page, member);
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
    const kinds = new Map();
    let [bytes, map, requests] = [0, 0, 0];
    wire.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, response.url));
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      requests += 1;
      bytes += encodedDataLength;
      if (/\/assets\/(france|leaflet|map)-/.test(kinds.get(requestId) ?? "")) map += encodedDataLength;
    });
    await page.goto(path, { waitUntil: "networkidle" });
    const { wait, shift } = await page.evaluate(() => new Promise((done) => {
      const [entry] = performance.getEntriesByType("navigation");
      let shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((one) => { shift += one.value; })).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => done({ wait: entry.responseStart - entry.requestStart, shift })));
    }));
    heavy ||= !member && bytes - map > MOST;
    const columns = [String(requests).padStart(8), String(bytes).padStart(8), String(bytes - map).padStart(15), `${wait.toFixed(0)} ms`.padStart(10), shift.toFixed(3).padStart(12)];
    console.log(`${path.padEnd(26)}${columns.join(" ")}`);
    await context.close();
  }
  console.log(`wanted: at most ${MOST} bytes for who has never come, without the map; a layout shift of 0`);
  if (heavy) process.exitCode = 1;
} finally {
  await browser.close();
  await service.stop();
}
