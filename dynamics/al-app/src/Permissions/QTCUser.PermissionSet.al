/// <summary>For people: ask the connector and read what it did.</summary>
permissionset 71701 "QTC User"
{
    Caption = 'Quittance User';
    Assignable = true;
    Permissions = tabledata "QTC Request" = RI,
                  tabledata "QTC Contact" = R,
                  tabledata "QTC Effect" = R,
                  codeunit "QTC Request Mgt." = X,
                  page "QTC Requests" = X;
}
