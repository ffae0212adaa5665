const here = "http://assay.invalid";

/** Pages that sign-in itself leads away from, and addresses that are no pages. */
const notBack = /^\/(sign-in|setup|api)(\/|$)/;

/**
 * Where to go after sign-in: `value` if it is a path of this site, else "/". Browsers take `//host` and
 * `/\host` for other sites, so what the URL parser makes of it decides, not how it looks.
 */
export function returnPath(value: string | undefined): string {
  if (!value?.startsWith("/") || !URL.canParse(value, here)) return "/";
  const { origin, pathname, search, hash } = new URL(value, here);
  // `/.//host` has this origin, and yet its path alone leads elsewhere.
  if (origin !== here || pathname.startsWith("//") || notBack.test(pathname)) return "/";
  return `${pathname}${search}${hash}`;
}
