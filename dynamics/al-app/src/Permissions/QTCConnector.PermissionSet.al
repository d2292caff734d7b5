/// <summary>For the connector's Entra application: read receivables, post receipts, answer requests; nothing else.</summary>
permissionset 71700 "QTC Connector"
{
    Caption = 'Quittance Connector';
    Assignable = true;
    Permissions = tabledata "QTC Effect" = RIM,
                  tabledata "QTC Request" = RIM,
                  tabledata "QTC Contact" = RIM,
                  table "QTC Effect" = X,
                  table "QTC Request" = X,
                  table "QTC Contact" = X,
                  codeunit "QTC Carry Out" = X,
                  codeunit "QTC Request Mgt." = X,
                  page "QTC API Cust. Ledger Entries" = X,
                  page "QTC API Cust. Bank Accounts" = X,
                  page "QTC API Bank Accounts" = X,
                  page "QTC API Requests" = X,
                  page "QTC API Contacts" = X,
                  page "QTC Requests" = X,
                  tabledata Customer = R,
                  tabledata "Customer Bank Account" = R,
                  tabledata "Bank Account" = R,
                  tabledata "Cust. Ledger Entry" = RM,
                  tabledata "Detailed Cust. Ledg. Entry" = RI;
}
