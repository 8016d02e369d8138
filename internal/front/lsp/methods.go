package lsp

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/creachadair/jrpc2"

	"github.com/perfvet/perfvet/internal/foreign"
)

// handlers returns what the server understands, by method.
func (s *Server) handlers() map[string]jrpc2.Handler {
	return map[string]jrpc2.Handler{
		"initialize":  request(s, created, s.initialize),
		"initialized": notification(s, running, s.initialized),
		"shutdown":    request(s, running, s.shutdown),
		"exit":        notification(s, created, s.exit),

		methodCancel:  notification(s, created, s.cancelRequest), // waits for nothing
		methodDrained: func(context.Context, *jrpc2.Request) (any, error) { s.conn.drain(); return nil, nil },

		"textDocument/didOpen":   notification(s, running, s.didOpen),
		"textDocument/didChange": notification(s, running, s.didChange),
		"textDocument/didSave":   notification(s, running, s.didSave),
		"textDocument/didClose":  notification(s, running, s.didClose),

		"workspace/didChangeWorkspaceFolders": notification(s, running, s.didChangeFolders),
		"workspace/didChangeConfiguration":    notification(s, running, s.didChangeConfiguration),
		"workspace/didChangeWatchedFiles":     notification(s, running, s.didChangeWatchedFiles),

		"textDocument/hover":      request(s, running, s.hover),
		"textDocument/codeAction": request(s, running, s.codeAction),
		"textDocument/inlayHint":  request(s, running, s.inlayHint),
		"textDocument/codeLens":   request(s, running, s.codeLens),

		"workspace/executeCommand": request(s, running, s.executeCommand),
	}
}

// Assign implements [jrpc2.Assigner]. Notifications that begin with "$/" may be
// ignored by the protocol's word, and are.
func (s *Server) Assign(ctx context.Context, method string) jrpc2.Handler {
	h, req := s.methods[method], jrpc2.InboundRequest(ctx)
	switch {
	case h == nil && strings.HasPrefix(method, "$/") && req.IsNotification():
		return func(context.Context, *jrpc2.Request) (any, error) { return nil, nil }
	case h == nil, method == methodCancel: // which is about what waits for its turn
		return h
	case req.IsNotification():
		return s.inTurn(ctx, h)
	}
	return s.cancellable(ctx, req.ID(), s.inTurn(ctx, h))
}

// inTurn returns h so that it runs when the handlers of all messages that came before have ended: jrpc2 calls Assign in
// the order of messages, one at a time, but handlers in any order. ctx is that of the message.
func (s *Server) inTurn(ctx context.Context, h jrpc2.Handler) jrpc2.Handler {
	before, ended := s.turn, make(chan struct{})
	s.turn = ended
	end := sync.OnceFunc(func() { close(ended) })
	// When a session ends, jrpc2 does not call the handlers of requests.
	context.AfterFunc(ctx, func() { <-before; end() })
	return func(ctx context.Context, req *jrpc2.Request) (any, error) {
		<-before
		defer end()
		return h(ctx, req)
	}
}

// cancellable returns the handler h of a request so that cancelRequest ends its context. jrpc2's own way to cancel
// a request answers with an error of its own while the handler does not run.
func (s *Server) cancellable(ctx context.Context, id string, h jrpc2.Handler) jrpc2.Handler {
	ctx, cancel := context.WithCancel(ctx)
	s.requests.Store(id, cancel)
	return func(_ context.Context, req *jrpc2.Request) (any, error) {
		defer cancel()
		defer s.requests.Delete(id)
		return h(ctx, req)
	}
}

// methodCancel is the method of the notification that a request is not wanted any more.
const methodCancel = "$/cancelRequest"

// request returns the handler of a request. It is answered with an error unless
// the session is in the state named.
func request[P, R any](s *Server, in state, f func(context.Context, *P) (R, error)) jrpc2.Handler {
	return func(ctx context.Context, req *jrpc2.Request) (result any, err error) {
		if err := s.check(in); err != nil {
			return nil, err
		}
		var p P
		if err := req.UnmarshalParams(&p); err != nil {
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "%s: %v", req.Method(), err)
		}
		defer func() {
			if x := recover(); x != nil {
				err = jrpc2.Errorf(jrpc2.InternalError, "%s: internal error: panic: %v\n%s", req.Method(), x, debug.Stack())
			}
		}()
		if ctx.Err() == nil {
			result, err = f(ctx, &p)
		}
		if ctx.Err() != nil {
			return nil, jrpc2.Errorf(codeRequestCancelled, "%s was cancelled", req.Method())
		}
		return result, err
	}
}

// notification returns the handler of a notification. It is dropped if the session is in an
// earlier or later state than the one named; "exit" is never. What goes wrong is logged.
func notification[P any](s *Server, in state, f func(*P) error) jrpc2.Handler {
	return func(_ context.Context, req *jrpc2.Request) (result any, err error) {
		if in != created && s.check(in) != nil {
			return nil, nil
		}
		defer func() {
			if x := recover(); x != nil {
				s.log(messageError, fmt.Sprintf("%s: internal error: panic: %v\n%s", req.Method(), x, debug.Stack()))
			}
		}()
		var p P
		if err := req.UnmarshalParams(&p); err != nil {
			s.log(messageError, fmt.Sprintf("%s: %v", req.Method(), err))
			return nil, nil
		}
		if err := f(&p); err != nil {
			s.log(messageError, fmt.Sprintf("%s: %v", req.Method(), err))
		}
		return nil, nil
	}
}

// check returns the error of a request that wants the session to be in a state.
func (s *Server) check(want state) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.state == want:
		return nil
	case s.state == created:
		return jrpc2.Errorf(codeNotInitialized, "the first request is initialize")
	case s.state == stopped:
		return jrpc2.Errorf(jrpc2.InvalidRequest, "the server was asked to shut down")
	}
	return jrpc2.Errorf(jrpc2.InvalidRequest, "the server is initialized")
}

// notify sends a notification. An error is that of the connection, which ends the session.
func (s *Server) notify(method string, params any) { _ = s.rpc.Notify(s.ctx, method, params) }

// log sends a line for the client's log.
func (s *Server) log(t messageType, message string) {
	s.notify("window/logMessage", logMessageParams{t, string(foreign.Lines(message))})
}

// ask sends a request whose answer does not matter, in the background. s.mu is held.
func (s *Server) ask(method string, params any) {
	s.background(&s.calls, func() { _ = s.call(method, params) })
}

// call sends a request and waits for its answer, which may never come, or for the end of the connection. It waits even
// if nobody wants the answer any more: jrpc2 answers an answer that it does not expect with an error, under an
// ID that may be one of the client's own requests.
func (s *Server) call(method string, params any) error {
	_, err := s.rpc.Callback(context.WithoutCancel(s.ctx), method, params)
	return err
}
