// Asks the server to do something, and says what went wrong in the server's words or our own.

import { toast } from "./announce.js";
import { text } from "./texts.js";

export async function reach(address, options = {}) {
  const headers = { ...options.headers, Accept: "text/plain" };
  const response = await fetch(address, { ...options, headers }).catch(() => null);
  if (response?.ok) return response;
  const told = response?.headers.get("content-type")?.startsWith("text/plain");
  const words = told && response.status !== 500 ? await response.text() : "";
  toast(words || text(response ? "failure.action" : "failure.offline"));
  return null;
}
