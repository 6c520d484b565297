/** What a page imports that is no TypeScript: styles for their effect, pictures and fonts as their address. */
declare module "*.css";
declare module "*.svg" {
  const address: string;
  export default address;
}
declare module "*.png" {
  const address: string;
  export default address;
}
declare module "*.jpg" {
  const address: string;
  export default address;
}
declare module "*.webp" {
  const address: string;
  export default address;
}
