/// <summary>For people: ask the connector and read what it did. Everybody who releases or posts orders needs it, too.</summary>
permissionset 71701 "QTC User"
{
    Caption = 'Quittance User';
    Assignable = true;
    Permissions = tabledata "QTC Request" = RI,
                  tabledata "QTC Contact" = R,
                  tabledata "QTC Effect" = R,
                  tabledata "QTC Score" = R,
                  tabledata "QTC Decision" = R,
                  tabledata "QTC Memory" = R,
                  tabledata "QTC Timeline Entry" = RI,
                  codeunit "QTC Request Mgt." = X,
                  codeunit "QTC Timeline" = X,
                  codeunit "QTC Order Check" = X,
                  page "QTC Requests" = X,
                  page "QTC Timeline Entries" = X,
                  page "QTC Decisions" = X,
                  page "QTC Memories" = X,
                  page "QTC Scores" = X;
}
