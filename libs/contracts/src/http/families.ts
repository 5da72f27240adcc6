/** Somebody who coordinates, with how to reach them. */
export interface FamilyCoordinatorView {
  name: string;
  organisation: string;
  phone: string;
  email: string;
}

/** Answer of `GET /v1/signals/{id}/family`: whether there is more in the family. Nothing of it. */
export interface FamilyView {
  /** Whether there is a case on another jeugdige at the same address, or with the same parent. */
  moreCases: boolean;
  /** The same in one sentence of plain Dutch. */
  message: string;
  /** For who coordinates only: who coordinates other cases in the family, to speak to. */
  coordinators: FamilyCoordinatorView[];
}

/** Body of `POST /v1/municipalities/{code}/excluded-addresses`: a postcode and number, or a number of the BAG. */
export interface ExcludeAddressBody {
  /** Name of the institution, for who keeps the list. */
  institution: string;
  postcode?: string;
  /** With the postcode: every front door of that number. */
  houseNumber?: number;
  /** Sixteen digits: one front door. */
  addressableObject?: string;
}

/** An address that houses many. The address itself is not stored readably, so it is not shown either. */
export interface ExcludedAddressView {
  id: string;
  institution: string;
  addedAt: string;
}

export interface ExcludedAddressList {
  excludedAddresses: ExcludedAddressView[];
}
