export const firstNames = [
  "Ada",
  "Bram",
  "Chloe",
  "Dario",
  "Elin",
  "Farid",
  "Grace",
  "Hugo",
  "Ines",
  "Jonas",
  "Kavya",
  "Liam",
  "Mei",
  "Nadia",
  "Oskar",
  "Priya",
  "Quentin",
  "Rosa",
  "Samir",
  "Tara",
  "Umar",
  "Vera",
  "Wanjiru",
  "Xenia",
  "Yusuf",
  "Zoe",
  "Anouk",
  "Björn",
  "Carmen",
  "Dmitri",
  "Esther",
  "Femi",
  "Gwen",
  "Hana",
  "Ivan",
  "Jana",
  "Kofi",
  "Leila",
  "Marek",
  "Noor",
] as const;

export const lastNames = [
  "Abara",
  "Bakker",
  "Costa",
  "Dubois",
  "Eriksen",
  "Fischer",
  "Gupta",
  "Hansen",
  "Ito",
  "Jansen",
  "Kowalski",
  "Larsen",
  "Mbeki",
  "Novak",
  "Okafor",
  "Patel",
  "Quinn",
  "Rossi",
  "Schmidt",
  "Tanaka",
  "Ueda",
  "Vargas",
  "Weber",
  "Xu",
  "Yilmaz",
  "Zhang",
  "Andersson",
  "Brennan",
  "Chen",
  "Diaz",
  "Evans",
  "Fontaine",
  "García",
  "Horvat",
  "Iqbal",
  "Jovanović",
  "Kim",
  "Lindqvist",
  "Moreau",
  "Nguyen",
] as const;

export const departments = ["Engineering", "Sales", "Finance", "Support"] as const;

export const jobTitles = {
  Engineering: ["Software engineer", "Site reliability engineer", "Engineering manager", "Data engineer"],
  Sales: ["Account executive", "Sales manager", "Solutions engineer", "Customer success manager"],
  Finance: ["Accountant", "Financial analyst", "Controller", "Payroll specialist"],
  Support: ["Support agent", "Support lead", "Technical writer", "Office manager"],
} as const;

export const userGroupNames = [
  "All employees",
  ...departments,
  "Reception",
  "Contractors",
  "Former staff",
] as const;

export const deviceGroupNames = [
  "Windows devices",
  "macOS devices",
  "Linux devices",
  "Pilot ring",
  "Shared kiosks",
  "Servers",
  "Travel loaners",
  "Retired hardware",
] as const;

export const applicationNames = [
  "Google Workspace",
  "Slack",
  "GitHub",
  "Salesforce",
  "Zoom",
  "Atlassian Cloud",
  "AWS IAM Identity Center",
  "Notion",
  "Figma",
  "Datadog",
  "HubSpot",
  "Zendesk",
  "Okta Verify Bridge",
  "Miro",
  "PagerDuty",
  "Sentry",
] as const;

const combining = /\p{M}/gu;

/** The name as it stands in an e-mail address. */
export const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(combining, "")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
