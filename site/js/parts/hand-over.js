// A file that the sign-in alone opens: it is fetched and handed over; a plain link could not carry it.

/** Puts a file into the downloads under that name. */
export function handOver(file, name) {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The download has begun by then; the page needs no copy of it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
