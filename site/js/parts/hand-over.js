// Download a file that needs the sign-in token, which a plain link couldn't send.

/** Save a file to the downloads under this name. */
export function handOver(file, name) {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // By then the download has started, so the copy can go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
