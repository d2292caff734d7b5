page 71706 "QTC API Orders"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'order';
    EntitySetName = 'orders';
    SourceTable = "Sales Header";
    SourceTableView = where("Document Type" = const(Order));
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    InsertAllowed = false;
    DeleteAllowed = false;
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(number; Rec."No.") { Caption = 'Number'; Editable = false; }
                field(customerNumber; Rec."Bill-to Customer No.") { Caption = 'Customer Number'; Editable = false; }
                field(orderDate; Rec."Order Date") { Caption = 'Order Date'; Editable = false; }
                field(currencyCode; Rec."Currency Code") { Caption = 'Currency Code'; Editable = false; }
                field(amountIncludingTax; Rec."Amount Including VAT") { Caption = 'Amount Including Tax'; Editable = false; }
                field(uninvoicedAmount; UninvoicedAmount) { Caption = 'Uninvoiced Amount'; Editable = false; }
                field(holdState; Rec."QTC Hold") { Caption = 'Hold State'; }
                field(holdKey; Rec."QTC Hold Key") { Caption = 'Hold Key'; }
                field(holdReason; Rec."QTC Hold Reason") { Caption = 'Hold Reason'; }
                field(decidedBy; Rec."QTC Decided By") { Caption = 'Decided By'; Editable = false; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    var
        QTCTimeline: Codeunit "QTC Timeline";
        UninvoicedAmount: Decimal;

    trigger OnAfterGetRecord()
    var
        SalesLine: Record "Sales Line";
    begin
        SalesLine.SetRange("Document Type", Rec."Document Type");
        SalesLine.SetRange("Document No.", Rec."No.");
        SalesLine.CalcSums("Outstanding Amount", "Shipped Not Invoiced");
        UninvoicedAmount := SalesLine."Outstanding Amount" + SalesLine."Shipped Not Invoiced";
    end;

    trigger OnModifyRecord(): Boolean
    begin
        QTCTimeline.AddHold(Rec);
        exit(true);
    end;
}
