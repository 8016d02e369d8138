package alloccall

import (
	"fmt"
	"go/ast"
	"go/constant"
	"net/textproto"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// headers are the twins of the methods of http.Header and textproto.MIMEHeader that look up a key.
func headers() map[string][]twin {
	all := make(map[string][]twin)
	for _, of := range []string{"net/http.Header.", "net/textproto.MIMEHeader."} {
		for _, method := range []string{"Get", "Values", "Del"} {
			all["("+of[:len(of)-1]+")."+method] = []twin{{
				form: (*reporter).canonical, where: isHot, unless: "unless the map is nil",
				calls: []string{of + method, "net/textproto.MIMEHeader." + method, "net/textproto.CanonicalMIMEHeaderKey"},
			}}
		}
	}
	return all
}

// canonical returns the form of a constant key that is made canonical whenever it is looked up, "" for one that is canonical or that net/textproto keeps.
func (r *reporter) canonical(_ inspector.Cursor, c *ast.CallExpr) string {
	key := r.text(c.Args[0])
	canonical := textproto.CanonicalMIMEHeaderKey(key)
	if canonical == key || slices.Contains(commonHeaders, canonical) {
		return ""
	}
	return fmt.Sprintf("the canonical key %q needs no copy", canonical)
}

// text returns the value of a constant text, "" for others.
func (r *reporter) text(e ast.Expr) string {
	v := r.pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(v)
}

// commonHeaders are the keys that net/textproto gives without a copy (initCommonHeader of its reader.go, Go 1.25 to 1.27; Referer from 1.27 on).
var commonHeaders = []string{
	"Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Accept-Ranges", "Cache-Control", "Cc", "Connection", "Content-Id", "Content-Language", "Content-Length",
	"Content-Transfer-Encoding", "Content-Type", "Cookie", "Date", "Dkim-Signature", "Etag", "Expires", "From", "Host", "If-Modified-Since", "If-None-Match", "In-Reply-To",
	"Last-Modified", "Location", "Message-Id", "Mime-Version", "Pragma", "Received", "Referer", "Return-Path", "Server", "Set-Cookie", "Subject", "To", "User-Agent", "Via", "X-Forwarded-For",
	"X-Imforwards", "X-Powered-By",
}
