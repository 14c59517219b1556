// The pages of the server: one of each kind, for whoever wants to see them all.
const agency = encodeURIComponent("深圳海关");
const query = encodeURIComponent("海外仓");

export const pages = {
  start: "/",
  search: `/search?query=${query}`,
  narrowed: `/search?query=${query}&agency=${agency}`,
  nothing: `/search?query=${encodeURIComponent("住房公积金")}`,
  documents: "/documents",
  document: "/documents/sz24",
  measure: "/documents/sz24/m10",
  task: "/documents/sz24/m10.1",
  agencies: "/agencies",
  agency: `/agencies/${agency}`,
  categories: "/categories",
  concepts: "/concepts",
  concept: `/concepts?name=${query}`,
  compareForm: "/compare",
  compare: "/compare?old=sz24&new=chongqing",
  trace: "/trace",
  ledgerForm: "/ledger",
  ledger: `/ledger?agency=${agency}`,
  merge: "/ledger/merge",
  concordance: `/kwic?query=${query}`,
  figures: `/figures?query=${query}`,
  check: "/check",
  missing: "/nowhere",
};
