/// <summary>For whoever may let held orders go and edit the rules and the payer memory.</summary>
permissionset 71702 "QTC Credit Manager"
{
    Caption = 'Quittance Credit Manager';
    Assignable = true;
    IncludedPermissionSets = "QTC User";
    Permissions = tabledata "QTC Policy" = RIMD,
                  tabledata "QTC Memory" = RIMD,
                  codeunit "QTC Order Approval" = X,
                  page "QTC Policies" = X;
}
