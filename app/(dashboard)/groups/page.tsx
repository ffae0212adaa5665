import { redirect } from "next/navigation";

/** Where device groups used to be: links that were kept still lead to them. */
export default function GroupsPage() {
  redirect("/access/device-groups");
}
