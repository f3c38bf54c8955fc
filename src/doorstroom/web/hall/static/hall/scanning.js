// Reads a QR code with the camera: by the browser where it can, else by jsQR.

import { root, words } from "./root.js";

const button = root.querySelector("[data-scan]");
const dialog = root.querySelector("[data-camera]");
const EVERY = 150; // milliseconds between two looks

const byBrowser = async () => {
  const isThere = "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
  if (!isThere) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
};

const byHand = async () => {
  await import(root.dataset.reader);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, 640 / video.videoWidth);
    [canvas.width, canvas.height] = [video.videoWidth * scale, video.videoHeight * scale];
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(data, width, height)?.data;
  };
};

const scan = async () => {
  const video = dialog.querySelector("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const read = (await byBrowser()) ?? (await byHand());
  video.srcObject = stream;
  await video.play();
  dialog.showModal();
  dialog.addEventListener("close", () => stream.getTracks().forEach((one) => one.stop()), { once: true });
  while (dialog.open) {
    const text = video.videoWidth ? await read(video) : null;
    if (text) {
      dialog.close();
      document.dispatchEvent(new CustomEvent("hall:code", { detail: text }));
    } else {
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  }
};

if (button) {
  button.hidden = !navigator.mediaDevices;
  button.addEventListener("click", async () => {
    try {
      await scan();
    } catch {
      dialog.close();
      root.querySelector("[data-scanned]").textContent = words.no_camera;
    }
  });
}
